package dev.wildrydes.cli.stack;

/** How RequestRide finds its unicorn. Lower case, since that is how users and the stack's parameter spell them. */
public enum Lookup {
    /** Through API Gateway. */
    url,
    /** By invoking the function. */
    arn;

    /** The name of the parameter of the rides' stack that says it. */
    public static final String PARAMETER = "UnicornLookup";

    /** The way that the parameter of the rides' stack says. */
    public static Lookup of(DeployedStack rides) {
        return "arn".equals(rides.parameters().get(PARAMETER)) ? arn : url;
    }

    /** The other way. */
    public Lookup other() {
        return this == url ? arn : url;
    }
}
