package dev.wildrydes.cli.ride;

import dev.wildrydes.cli.aws.Aws;
import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.stack.Service;
import dev.wildrydes.cli.stack.Stacks;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the record of rides. */
public final class RecordedRides {
    private final Aws aws;
    private final Stacks stacks;

    /** @param stacks say which table it is */
    public RecordedRides(Aws aws, Stacks stacks) {
        this.aws = aws;
        this.stacks = stacks;
    }

    /** All rides, by the time of their request. */
    public List<RecordedRide> list() {
        var table = table();
        return aws.dynamoDb().scanPaginator(request -> request.tableName(table)).items().stream()
                .map(RecordedRides::ride)
                .sorted(Comparator.comparing(RecordedRide::requestTime).thenComparing(RecordedRide::rideId))
                .toList();
    }

    /**
     * One ride.
     *
     * @throws CliError if it is not recorded
     */
    public RecordedRide show(String rideId) {
        var table = table();
        var item = aws.dynamoDb().getItem(request -> request.tableName(table)
                .key(Map.of("RideId", AttributeValue.fromS(rideId)))
                .consistentRead(true));
        if (!item.hasItem()) {
            throw CliError.failed(
                    "No ride " + rideId + " is recorded in " + table,
                    "A ride is recorded some moments after it was requested; see them all: wildrydes ride list"
                            + stacks.options());
        }
        return ride(item.item());
    }

    private String table() {
        return stacks.output(Service.RIDE_RECORD, "RideRecordTable");
    }

    private static RecordedRide ride(Map<String, AttributeValue> item) {
        var unicorn = item.get("Unicorn");
        var parts = unicorn != null && unicorn.hasM() ? unicorn.m() : Map.<String, AttributeValue>of();
        return new RecordedRide(
                text(item, "RideId"),
                new Unicorn(text(parts, "Name"), text(parts, "Color"), text(parts, "DeviceId")),
                text(item, "RequestTime"));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }
}
