package dev.wildrydes.localcloud.service.lambda.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;

/** An implementation of AWS's interface for one of AWS's events, which come in a library of their own. */
public final class TypedHandler implements RequestHandler<SNSEvent, String> {
    @Override
    public String handleRequest(SNSEvent event, Context context) {
        return event.getRecords().get(0).getSNS().getMessage();
    }
}
