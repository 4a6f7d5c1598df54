package dev.wildrydes.localcloud.service.dynamodb;

import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;

/** A secondary index as a request asks for it. */
record IndexDraft(
        String name, boolean local, List<KeySchemaElement> schema, Projection projection, ProvisionedThroughput units) {
    static IndexDraft of(LocalSecondaryIndex index) {
        return new IndexDraft(index.indexName(), true, index.keySchema(), index.projection(), null);
    }

    static IndexDraft of(GlobalSecondaryIndex index) {
        return new IndexDraft(
                index.indexName(), false, index.keySchema(), index.projection(), index.provisionedThroughput());
    }

    static IndexDraft of(CreateGlobalSecondaryIndexAction index) {
        return new IndexDraft(
                index.indexName(), false, index.keySchema(), index.projection(), index.provisionedThroughput());
    }

    /** Refuses what DynamoDB refuses. */
    SecondaryIndex checked(Definitions definitions, KeyElement tableHash, String billingMode) {
        var key = definitions.key(schema);
        if (local) {
            checkLocal(key, tableHash);
        } else {
            checkUnits(billingMode);
        }
        var projected = projection == null ? null : projection.projectionType();
        if (projected == null) {
            throw DynamoDbErrors.invalidParameter("Unknown ProjectionType: null");
        }
        if (projection.hasNonKeyAttributes() && projected != ProjectionType.INCLUDE) {
            throw DynamoDbErrors.invalidParameter(
                    "ProjectionType is " + projected + ", but NonKeyAttributes is specified");
        }
        if (!projection.hasNonKeyAttributes() && projected == ProjectionType.INCLUDE) {
            throw DynamoDbErrors.invalidParameter("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
        }
        projection.nonKeyAttributes().stream()
                .filter(one -> Collections.frequency(projection.nonKeyAttributes(), one) > 1)
                .findFirst()
                .ifPresent(one -> {
                    throw DynamoDbErrors.invalidParameter("Duplicate value in NonKeyAttributes: " + one);
                });
        return new SecondaryIndex(
                name,
                local,
                key.hash(),
                key.range(),
                projected.toString(),
                projection.nonKeyAttributes(),
                units == null ? 0 : units.readCapacityUnits(),
                units == null ? 0 : units.writeCapacityUnits());
    }

    private void checkLocal(KeySchema key, KeyElement tableHash) {
        if (key.range() == null) {
            throw DynamoDbErrors.invalidParameter("Index KeySchema does not have a range key for index: " + name);
        }
        if (!key.hash().equals(tableHash)) {
            throw DynamoDbErrors.invalidParameter("Index KeySchema does not have the same leading hash key as table"
                    + " KeySchema for index: " + name + ". index hash key: "
                    + key.hash().name() + ", table hash key: "
                    + tableHash.name());
        }
    }

    private void checkUnits(String billingMode) {
        if (billingMode.equals("PAY_PER_REQUEST") && units != null) {
            throw DynamoDbErrors.invalidParameter("ProvisionedThroughput should not be specified for index: " + name
                    + " when BillingMode is PAY_PER_REQUEST");
        }
        if (billingMode.equals("PROVISIONED") && units == null) {
            throw DynamoDbErrors.invalidParameter("ProvisionedThroughput must be specified for index: " + name);
        }
    }
}
