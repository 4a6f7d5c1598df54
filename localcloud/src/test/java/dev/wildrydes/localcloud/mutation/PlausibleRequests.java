package dev.wildrydes.localcloud.mutation;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Requests that name what there may be: few names, so that they meet each other's tables and queues, and the ids that
 * answers have told of.
 */
final class PlausibleRequests {
    private static final int DEEPEST = 4;
    private static final int MOST_IDS = 20;
    private static final Pattern TOLD = Pattern.compile(
            "\"?<?(id|parentId|UUID|UploadId|ReceiptHandle|RevisionId|NextToken|SubscriptionArn)\"?[:>] ?\"?([^\"<]{1,400})[\"<]");
    private static final String POLICY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String TEMPLATE =
            "{\"Resources\":{\"Topic\":{\"Type\":\"AWS::SNS::Topic\"},\"Queue\":{\"Type\":\"AWS::SQS::Queue\"}}}";
    private static final String ARN = "arn:aws:%s:us-east-2:000000000000:%s";

    private final Random random;
    private final Map<String, String> names;
    private final Map<String, List<String>> ids = new HashMap<>();

    PlausibleRequests(Random random, URI endpoint) {
        this.random = random;
        this.names = Map.ofEntries(
                Map.entry("bucket", "wild-rydes"),
                Map.entry("copysource", "wild-rydes/rides"),
                Map.entry("queueurl", endpoint + "/000000000000/rides"),
                Map.entry("queuearn", ARN.formatted("sqs", "rides")),
                Map.entry("eventsourcearn", ARN.formatted("sqs", "rides")),
                Map.entry("endpoint", ARN.formatted("sqs", "rides")),
                Map.entry("topicarn", ARN.formatted("sns", "rides")),
                Map.entry("targetarn", ARN.formatted("sns", "rides")),
                Map.entry("role", "arn:aws:iam::000000000000:role/rides"),
                Map.entry("rolearn", "arn:aws:iam::000000000000:role/rides"),
                Map.entry("policyarn", "arn:aws:iam::000000000000:policy/rides"),
                Map.entry("resource", ARN.formatted("lambda", "function:rides")),
                Map.entry("resourcearn", ARN.formatted("dynamodb", "table/rides")),
                Map.entry("policydocument", POLICY),
                Map.entry("policyinputlist", POLICY),
                Map.entry("assumerolepolicydocument", TRUST),
                Map.entry("templatebody", TEMPLATE),
                Map.entry("templateurl", "https://wild-rydes.s3.us-east-2.amazonaws.com/rides"),
                Map.entry("handler", "Rides::handle"),
                Map.entry("protocol", "sqs"),
                Map.entry("keyconditionexpression", "#name = :name"),
                Map.entry("conditionexpression", "attribute_exists(#name) AND Color <> :name"),
                Map.entry("filterexpression", "size(Color) > :name OR begins_with(#name, :name)"),
                Map.entry("updateexpression", "SET Color = :name REMOVE Rides[1]"),
                Map.entry("projectionexpression", "#name, Rides[0].Place"));
    }

    /** A request of this class with all that it needs and some of the rest. */
    AwsRequest of(Class<? extends AwsRequest> request) {
        try {
            return (AwsRequest) fill((SdkPojo) request.getMethod("builder").invoke(null), 1);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The SDK's " + request.getName() + " is not laid out as expected", e);
        }
    }

    /** Takes the ids out of an answer. */
    void learn(String answer) {
        var told = TOLD.matcher(answer);
        while (told.find()) {
            var known = ids.computeIfAbsent(told.group(1).toLowerCase(Locale.ROOT), name -> new ArrayList<>());
            known.add(told.group(2));
            if (known.size() > MOST_IDS) {
                known.remove(0);
            }
        }
    }

    private Object fill(SdkPojo builder, int depth) {
        var fields = builder.sdkFields();
        var union = builder.getClass().getName().contains(".AttributeValue$");
        for (var field : union ? List.of(fields.get(random.nextInt(2))) : fields) {
            var needed = union || field.containsTrait(RequiredTrait.class);
            if (needed || depth < DEEPEST && random.nextInt(3) == 0) {
                field.set(builder, value(field, field.memberName(), builder, depth));
            }
        }
        return ((Buildable) builder).build();
    }

    private Object value(SdkField<?> field, String name, SdkPojo owner, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text(name, owner);
            case INTEGER -> random.nextInt(4);
            case LONG -> (long) random.nextInt(4);
            case FLOAT -> 1.5f;
            case DOUBLE -> 1.5;
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> Instant.ofEpochSecond(1_795_248_000);
            case SDK_BYTES -> SdkBytes.fromUtf8String("{}");
            case SDK_POJO -> fill(field.constructor().get(), depth + 1);
            case LIST -> List.of(value(field.getTrait(ListTrait.class).memberFieldInfo(), name, owner, depth + 1));
            case MAP ->
                Map.of(
                        random.nextBoolean() ? "Name" : "#name",
                        value(field.getTrait(MapTrait.class).valueFieldInfo(), name, owner, depth + 1));
            default -> throw new IllegalStateException("A new type of member: " + field.memberName());
        };
    }

    private String text(String member, SdkPojo owner) {
        var name = member.toLowerCase(Locale.ROOT);
        var constants = constants(member, owner);
        if (constants.length > 0) {
            return constants[random.nextInt(constants.length)].toString();
        }
        if (names.containsKey(name)) {
            return names.get(name);
        }
        var known = ids.getOrDefault(name.matches("(rest|re|dep|auth|req).*id") ? "id" : name, List.of());
        return known.isEmpty()
                ? (random.nextInt(4) == 0 ? "/rides" : "rides")
                : known.get(random.nextInt(known.size()));
    }

    /** The values of an enumeration, which the class of the finished shape returns by the member's name. */
    private static Object[] constants(String member, SdkPojo owner) {
        var getter = Character.toLowerCase(member.charAt(0)) + member.substring(1);
        try {
            var constants = ((Buildable) owner)
                    .build()
                    .getClass()
                    .getMethod(getter)
                    .getReturnType()
                    .getEnumConstants();
            return constants == null ? new Object[0] : Arrays.copyOf(constants, constants.length - 1);
        } catch (NoSuchMethodException e) {
            return new Object[0];
        }
    }
}
