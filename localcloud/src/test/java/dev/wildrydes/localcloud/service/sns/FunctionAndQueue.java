package dev.wildrydes.localcloud.service.sns;

import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** What a topic delivers to: takes everything, unless the test has it refuse. */
public final class FunctionAndQueue implements AwsService {
    record Delivered(AwsRequest request, Call call) {}

    private final BlockingQueue<Delivered> delivered = new LinkedBlockingQueue<>();
    private volatile Consumer<AwsRequest> mood = request -> {};

    void mood(Consumer<AwsRequest> other) {
        mood = other;
    }

    BlockingQueue<Delivered> delivered() {
        return delivered;
    }

    /** An invocation. */
    public InvokeResponse invoke(InvokeRequest request, Call call) {
        mood.accept(request);
        delivered.add(new Delivered(request, call));
        return InvokeResponse.builder().statusCode(202).build();
    }

    /** A message. */
    public SendMessageResponse sendMessage(SendMessageRequest request, Call call) {
        mood.accept(request);
        delivered.add(new Delivered(request, call));
        return SendMessageResponse.builder().build();
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.LAMBDA;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return List.of();
    }
}
