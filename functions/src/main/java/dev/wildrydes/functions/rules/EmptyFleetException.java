package dev.wildrydes.functions.rules;

/** There is no unicorn to give. A state of the fleet and no defect, hence without a stack trace. */
public final class EmptyFleetException extends RuntimeException {

    /** How this case is named where a class cannot be: in the body of an HTTP answer. */
    public static final String CODE = "EmptyFleet";

    private static final long serialVersionUID = 1L;

    /** Says that the fleet is empty. */
    public EmptyFleetException() {
        super("There is no unicorn in the fleet", null, false, false);
    }
}
