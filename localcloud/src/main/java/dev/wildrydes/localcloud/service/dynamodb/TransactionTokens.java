package dev.wildrydes.localcloud.service.dynamodb;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.Hash;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.store.Table;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The tokens by which a transaction that is sent again is known, for ten minutes. */
final class TransactionTokens {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Table<Used> table;
    private final Clock clock;

    TransactionTokens(Cloud cloud) {
        this.table = cloud.store().table("dynamodb.transaction-tokens", Used.class);
        this.clock = cloud.clock();
    }

    /**
     * A token and what it was used for.
     *
     * @param key region and token
     * @param hash of the items
     */
    record Used(String key, String hash, Instant at) {}

    /** Whether this request was carried out before; remembers it if not. Belongs into its transaction. */
    boolean isRepeat(TransactWriteItemsRequest request, Call call) {
        var token = request.clientRequestToken();
        if (token == null) {
            return false;
        }
        var now = clock.instant();
        var asked = new Used(call.region() + "/" + token, hash(request), now);
        var before =
                table.get(asked.key()).filter(used -> used.at().plus(LIFETIME).isAfter(now));
        if (before.isEmpty()) {
            table.put(asked.key(), asked);
            return false;
        }
        if (!before.get().hash().equals(asked.hash())) {
            throw new AwsError(
                    400,
                    "IdempotentParameterMismatchException",
                    "The provided client token is not matching the parameters of the original request");
        }
        return true;
    }

    /** Forgets the tokens whose time is over. */
    void sweep() {
        var now = clock.instant();
        table.list("").stream()
                .filter(used -> !used.at().plus(LIFETIME).isAfter(now))
                .forEach(used -> table.remove(used.key()));
    }

    private static String hash(TransactWriteItemsRequest request) {
        var text = canonical(request.transactItems()).toString();
        return HexFormat.of().formatHex(Hash.SHA_256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same for equal values, however their maps are ordered. */
    private static Object canonical(Object value) {
        if (value instanceof SdkPojo shape) {
            var members = new TreeMap<String, Object>();
            for (var field : shape.sdkFields()) {
                var member = field.getValueOrDefault(shape);
                if (member != null) {
                    members.put(field.memberName(), canonical(member));
                }
            }
            return members;
        }
        if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, Object>();
            map.forEach((name, member) -> sorted.put(quoted(name), canonical(member)));
            return sorted;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(TransactionTokens::canonical).toList();
        }
        return quoted(value instanceof SdkBytes bytes ? HexFormat.of().formatHex(bytes.asByteArrayUnsafe()) : value);
    }

    private static String quoted(Object text) {
        return "\"" + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
