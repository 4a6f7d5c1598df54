package dev.wildrydes.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SNSEvent.SNS;
import com.amazonaws.services.lambda.runtime.events.SNSEvent.SNSRecord;
import dev.wildrydes.functions.aws.Clients;
import dev.wildrydes.functions.aws.DynamoDbRideRecords;
import dev.wildrydes.functions.json.Json;
import dev.wildrydes.functions.json.MalformedJsonException;
import dev.wildrydes.functions.rules.DependencyFailedException;
import dev.wildrydes.functions.rules.RideRecord;
import dev.wildrydes.functions.rules.RideRecords;
import java.util.Map;

/** Records rides, posted through API Gateway or announced on the topic. */
public final class PutRideRecord {

    private final RideRecords records;
    private final FunctionLog log;

    /** Made by Lambda, once for an execution environment. */
    public PutRideRecord() {
        this(FunctionEnvironment.ofProcess());
    }

    PutRideRecord(RideRecords records, FunctionLog log) {
        this.records = records;
        this.log = log;
    }

    private PutRideRecord(FunctionEnvironment environment) {
        this(
                new DynamoDbRideRecords(Clients.dynamoDb(), environment.required("DDB_TABLE_NAME")),
                FunctionLog.of(environment));
    }

    /** Answers {@code POST /record}: 201 {@code {"success":true}}, 400 for what is no ride, 502 if the table fails. */
    public APIGatewayProxyResponseEvent handleHttp(APIGatewayProxyRequestEvent request) {
        try {
            record(new RideRecord(ApiBody.object(request)));
            return ApiAnswer.of(ApiAnswer.CREATED, Map.of("success", true));
        } catch (IllegalArgumentException e) {
            return ApiAnswer.failure(ApiAnswer.BAD_REQUEST, e.getMessage());
        } catch (DependencyFailedException e) {
            log.error(e);
            return ApiAnswer.failure(ApiAnswer.BAD_GATEWAY, e.getMessage());
        }
    }

    /**
     * Records the rides of an SNS notification.
     *
     * @throws DependencyFailedException if the table fails, so that Lambda tries again
     * @throws IllegalArgumentException if a message is no ride, so that it ends in the dead-letter queue
     */
    public void handleSns(SNSEvent event) {
        for (SNSRecord notification : event.getRecords()) {
            try {
                record(ride(notification.getSNS()));
            } catch (IllegalArgumentException | DependencyFailedException e) {
                log.error(e);
                throw e;
            }
        }
    }

    private static RideRecord ride(SNS notification) {
        try {
            return new RideRecord(Json.object(notification.getMessage()));
        } catch (MalformedJsonException | IllegalArgumentException e) {
            throw new IllegalArgumentException("SNS message " + notification.getMessageId() + " is no ride", e);
        }
    }

    private void record(RideRecord ride) {
        records.put(ride);
        log.info("Ride " + ride.rideId() + " recorded");
    }
}
