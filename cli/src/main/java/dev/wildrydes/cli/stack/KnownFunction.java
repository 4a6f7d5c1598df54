package dev.wildrydes.cli.stack;

import java.util.Arrays;
import java.util.Optional;

/** The functions, by the friendly names that commands take. */
public enum KnownFunction {
    /** A unicorn, for whoever invokes it directly. */
    GET_UNICORN("get-unicorn", Service.RIDE_FLEET, "RequestUnicornInvoke"),
    /** A unicorn, behind {@code GET /unicorn}. */
    GET_UNICORN_APIG("get-unicorn-apig", Service.RIDE_FLEET, "RequestUnicornApig"),
    /** A ride, behind {@code POST /ride}. */
    REQUEST_RIDE("request-ride", Service.RIDES, "RequestRide"),
    /** Records a ride, behind {@code POST /record}. */
    PUT_RIDE_RECORD_HTTP("put-ride-record-http", Service.RIDE_RECORD, "PutRideRecordHttp"),
    /** Records a ride that the topic announces. */
    PUT_RIDE_RECORD_SNS("put-ride-record-sns", Service.RIDE_RECORD, "PutRideRecordSns"),
    /** Fills the table of unicorns. */
    LOAD_TABLE("load-table", Service.RIDE_FLEET, "LoadTable");

    private final String friendlyName;
    private final Service service;
    private final String suffix;

    KnownFunction(String friendlyName, Service service, String suffix) {
        this.friendlyName = friendlyName;
        this.service = service;
        this.suffix = suffix;
    }

    /** The function that a user calls {@code friendlyName}. */
    public static Optional<KnownFunction> of(String friendlyName) {
        return Arrays.stream(values())
                .filter(function -> function.friendlyName.equals(friendlyName))
                .findFirst();
    }

    /** What users call it. */
    public String friendlyName() {
        return friendlyName;
    }

    /** The service that it belongs to. */
    public Service service() {
        return service;
    }

    /** What Lambda calls it. */
    public String functionName(Stage stage) {
        return service.stack(stage) + "-" + suffix;
    }
}
