package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Takes what Lambda sends to other services, and remembers it. */
public final class Recorder implements AwsService {
    final BlockingQueue<PutLogEventsRequest> logged = new LinkedBlockingQueue<>();
    final BlockingQueue<SendMessageRequest> sent = new LinkedBlockingQueue<>();
    final Set<String> callers = ConcurrentHashMap.newKeySet();
    private final Set<String> groups = ConcurrentHashMap.newKeySet();

    @Override
    public ServiceModel model() {
        return ServiceModels.LOGS;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        callers.add(call.principal().arn());
        return List.of();
    }

    public CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request) {
        groups.add(request.logGroupName());
        return CreateLogGroupResponse.builder().build();
    }

    public CreateLogStreamResponse createLogStream(CreateLogStreamRequest request) {
        if (!groups.contains(request.logGroupName())) {
            throw new AwsError(400, "ResourceNotFoundException", "The specified log group does not exist.");
        }
        return CreateLogStreamResponse.builder().build();
    }

    public PutLogEventsResponse putLogEvents(PutLogEventsRequest request) {
        logged.add(request);
        return PutLogEventsResponse.builder().build();
    }

    public SendMessageResponse sendMessage(SendMessageRequest request) {
        sent.add(request);
        return SendMessageResponse.builder().build();
    }
}
