package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.service.Call;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;

/** What an account may have, and has: "Lambda quotas" in the Lambda Developer Guide. */
final class AccountOperations {
    static final int CONCURRENT_EXECUTIONS = 1_000;
    private static final long TOTAL_CODE_BYTES = 80_530_636_800L;
    private static final long UNZIPPED_BYTES = 262_144_000;
    private static final long ZIPPED_BYTES = 52_428_800;

    private final FunctionTable table;

    AccountOperations(FunctionTable table) {
        this.table = table;
    }

    /** GetAccountSettings. */
    public GetAccountSettingsResponse getAccountSettings(GetAccountSettingsRequest request, Call call) {
        var functions = table.in(call.region());
        var reserved = functions.stream()
                .map(FunctionRecord::reservedConcurrency)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
        var code = functions.stream()
                .flatMap(function ->
                        Stream.concat(Stream.of(function.latest()), table.versions(function.named()).stream()))
                .mapToLong(version -> version.settings().path("CodeSize").asLong())
                .sum();
        return GetAccountSettingsResponse.builder()
                .accountLimit(limit -> limit.totalCodeSize(TOTAL_CODE_BYTES)
                        .codeSizeUnzipped(UNZIPPED_BYTES)
                        .codeSizeZipped(ZIPPED_BYTES)
                        .concurrentExecutions(CONCURRENT_EXECUTIONS)
                        .unreservedConcurrentExecutions(CONCURRENT_EXECUTIONS - reserved))
                .accountUsage(
                        usage -> usage.functionCount((long) functions.size()).totalCodeSize(code))
                .build();
    }
}
