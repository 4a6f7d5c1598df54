package dev.wildrydes.localcloud.service.lambda;

import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;

/**
 * An alias as it is kept.
 *
 * @param version the version that it stands for
 * @param weights which part of its invocations goes to another version; empty for none
 * @param revisionId changes with each update
 */
record AliasRecord(String name, String version, String description, Map<String, Double> weights, String revisionId) {
    AliasRecord {
        weights = Map.copyOf(weights);
    }

    boolean pointsTo(String number) {
        return version.equals(number) || weights.containsKey(number);
    }

    /** The version that one invocation goes to. */
    String choose(Random random) {
        var point = random.nextDouble();
        for (var weight : weights.entrySet()) {
            if (point < weight.getValue()) {
                return weight.getKey();
            }
            point -= weight.getValue();
        }
        return version;
    }

    AliasConfiguration shown(FunctionName function) {
        return AliasConfiguration.builder()
                .aliasArn(function.arn() + ":" + name)
                .name(name)
                .functionVersion(version)
                .description(description)
                .revisionId(revisionId)
                .routingConfig(
                        weights.isEmpty()
                                ? null
                                : AliasRoutingConfiguration.builder()
                                        .additionalVersionWeights(weights)
                                        .build())
                .build();
    }
}
