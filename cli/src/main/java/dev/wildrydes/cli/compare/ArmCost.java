package dev.wildrydes.cli.compare;

/**
 * What a million rides (or lookups) cost one way, in US dollars.
 *
 * @param n warm and successful samples whose billed durations are known
 * @param apiGatewayRequests for each ride
 * @param lambdaRequests for each ride
 * @param billedCallerMillis mean for a ride, the wait for the unicorn included; 0 where there is no caller
 * @param billedCalleeMillis mean for a ride
 * @param gbSeconds for each ride, of both functions
 */
public record ArmCost(
        Arm arm,
        int n,
        int apiGatewayRequests,
        int lambdaRequests,
        double billedCallerMillis,
        double billedCalleeMillis,
        double gbSeconds,
        double apiGatewayUsd,
        double lambdaRequestsUsd,
        double lambdaDurationUsd) {
    /** All of it. */
    public double totalUsd() {
        return apiGatewayUsd + lambdaRequestsUsd + lambdaDurationUsd;
    }
}
