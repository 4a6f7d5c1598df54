package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.service.Call;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;

/**
 * Operations on reserved concurrency; refusals as recorded in LocalStack's {@code TestLambdaReservedConcurrency}
 * snapshots.
 */
final class ConcurrencyOperations {
    /** What AWS keeps back for functions without reservation. */
    private static final int LEAST_UNRESERVED = 100;

    private final FunctionTable table;

    ConcurrencyOperations(FunctionTable table) {
        this.table = table;
    }

    /** PutFunctionConcurrency. */
    public PutFunctionConcurrencyResponse putFunctionConcurrency(PutFunctionConcurrencyRequest request, Call call) {
        var name = FunctionName.of(request.functionName(), null, call.region());
        var number = request.reservedConcurrentExecutions();
        new Constraints()
                .present(number, "reservedConcurrentExecutions")
                .range(number, "reservedConcurrentExecutions", 0, Integer.MAX_VALUE)
                .check();
        if (table.find(name).isEmpty()) {
            throw LambdaErrors.functionNotFound(name.fullArn());
        }
        if (name.qualifier().isPresent()) {
            throw LambdaErrors.invalid(
                    "This operation is permitted on Lambda functions only. Aliases and versions do not support this"
                            + " operation. Please specify either a function name or an unqualified function ARN.");
        }
        table.change(name, function -> {
            if (number > unreserved(function) - LEAST_UNRESERVED) {
                throw LambdaErrors.invalid("Specified ReservedConcurrentExecutions for function decreases account's"
                        + " UnreservedConcurrentExecution below its minimum value of [" + LEAST_UNRESERVED + "].");
            }
            return function.withReservedConcurrency(number);
        });
        return PutFunctionConcurrencyResponse.builder()
                .reservedConcurrentExecutions(number)
                .build();
    }

    /** GetFunctionConcurrency. */
    public GetFunctionConcurrencyResponse getFunctionConcurrency(GetFunctionConcurrencyRequest request, Call call) {
        var name = FunctionName.of(request.functionName(), null, call.region());
        return GetFunctionConcurrencyResponse.builder()
                .reservedConcurrentExecutions(table.get(name).reservedConcurrency())
                .build();
    }

    /** DeleteFunctionConcurrency. */
    public DeleteFunctionConcurrencyResponse deleteFunctionConcurrency(
            DeleteFunctionConcurrencyRequest request, Call call) {
        var name = FunctionName.of(request.functionName(), null, call.region());
        table.change(name, function -> function.withReservedConcurrency(null));
        return DeleteFunctionConcurrencyResponse.builder().build();
    }

    /** What this region's other functions leave. */
    private int unreserved(FunctionRecord asking) {
        return AccountOperations.CONCURRENT_EXECUTIONS
                - table.in(asking.region()).stream()
                        .filter(function -> !function.name().equals(asking.name()))
                        .filter(function -> function.reservedConcurrency() != null)
                        .mapToInt(FunctionRecord::reservedConcurrency)
                        .sum();
    }
}
