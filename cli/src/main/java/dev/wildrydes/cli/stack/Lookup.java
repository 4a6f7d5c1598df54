package dev.wildrydes.cli.stack;

/** How RequestRide finds its unicorn. Lower case, since that is how users and the stack's parameter spell them. */
public enum Lookup {
    /** Through API Gateway. */
    url,
    /** By invoking the function. */
    arn
}
