package dev.wildrydes.localcloud.loop;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** What a handler may ask about the invocation it serves. */
final class InvocationContext implements Context {
    private final Surroundings surroundings;
    private final Invocation invocation;
    private final FunctionLog log;

    InvocationContext(Surroundings surroundings, Invocation invocation, FunctionLog log) {
        this.surroundings = surroundings;
        this.invocation = invocation;
        this.log = log;
    }

    @Override
    public String getAwsRequestId() {
        return invocation.requestId();
    }

    @Override
    public String getLogGroupName() {
        return surroundings.logGroup();
    }

    @Override
    public String getLogStreamName() {
        return surroundings.logStream();
    }

    @Override
    public String getFunctionName() {
        return surroundings.functionName();
    }

    @Override
    public String getFunctionVersion() {
        return surroundings.functionVersion();
    }

    @Override
    public String getInvokedFunctionArn() {
        return invocation.functionArn();
    }

    @Override
    public CognitoIdentity getIdentity() {
        return CallerDetails.identity(invocation.cognitoIdentity());
    }

    @Override
    public ClientContext getClientContext() {
        return CallerDetails.clientContext(invocation.clientContext());
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, invocation.deadlineMillis() - System.currentTimeMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return surroundings.memoryInMb();
    }

    @Override
    public LambdaLogger getLogger() {
        return log;
    }

    @Override
    public String getXrayTraceId() {
        return invocation.traceId();
    }
}
