package dev.wildrydes.localcloud.loop;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Invocation after invocation, each answered before the next is fetched. */
final class Loop {
    /** Six MiB and the hundred bytes that AWS grants on top. */
    private static final int MOST_RESPONSE_BYTES = 6 * 1024 * 1024 + 100;

    private static final int HANDLER_IS_PAST_HELP = 1;

    private final Surroundings surroundings;
    private final RuntimeApiClient api;
    private final Handler handler;
    private final FunctionLog log;
    private final ResponseBuffer response = new ResponseBuffer();

    Loop(Surroundings surroundings, RuntimeApiClient api, Handler handler, FunctionLog log) {
        this.surroundings = surroundings;
        this.api = api;
        this.handler = handler;
        this.log = log;
    }

    void run() throws IOException {
        var invocation = api.first();
        while (true) {
            invocation = answer(invocation);
        }
    }

    private Invocation answer(Invocation invocation) throws IOException {
        System.setProperty("com.amazonaws.xray.traceHeader", invocation.traceId());
        response.reset();
        try {
            handler.handle(
                    new ByteArrayInputStream(invocation.payload()),
                    response,
                    new InvocationContext(surroundings, invocation, log));
        } catch (VirtualMachineError e) {
            fail(invocation, Fault.of(e));
            Runtime.getRuntime().halt(HANDLER_IS_PAST_HELP);
        } catch (Throwable e) {
            // Whatever a handler throws is the answer to its caller.
            return failAndGoOn(invocation, Fault.of(e));
        }
        if (response.size() > MOST_RESPONSE_BYTES) {
            return failAndGoOn(invocation, Fault.responseTooLarge(MOST_RESPONSE_BYTES));
        }
        log.endOfInvocation();
        return api.respondAndPoll(invocation.requestId(), response.bytes(), response.size());
    }

    private Invocation failAndGoOn(Invocation invocation, Fault fault) throws IOException {
        log.failure(fault);
        log.endOfInvocation();
        return api.failAndPoll(invocation.requestId(), fault);
    }

    private void fail(Invocation invocation, Fault fault) throws IOException {
        log.failure(fault);
        log.endOfInvocation();
        api.fail(invocation.requestId(), fault);
    }
}
