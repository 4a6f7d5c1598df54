package dev.wildrydes.functions.aws;

import dev.wildrydes.functions.rules.DependencyFailedException;
import dev.wildrydes.functions.rules.RideRecord;
import dev.wildrydes.functions.rules.RideRecords;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Rides in a DynamoDB table, each an item of the shape that it has on the wire. */
public final class DynamoDbRideRecords implements RideRecords {

    private final DynamoDbClient dynamoDb;
    private final String table;

    /** The rides of a table whose key is {@code RideId}. */
    public DynamoDbRideRecords(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public void put(RideRecord ride) {
        try {
            dynamoDb.putItem(r -> r.tableName(table).item(AttributeValues.item(ride.document())));
        } catch (SdkException e) {
            throw new DependencyFailedException(
                    "Ride " + ride.rideId() + " could not be recorded: " + Failures.cause(e), e);
        }
    }
}
