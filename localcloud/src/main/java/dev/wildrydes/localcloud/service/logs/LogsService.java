package dev.wildrydes.localcloud.service.logs;

import dev.wildrydes.localcloud.AwsError;
import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.PageToken;
import dev.wildrydes.localcloud.service.Violations;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;

/** CloudWatch Logs: groups, streams and events. */
public final class LogsService implements AwsService {
    private static final int PAGE = 50;

    private final Cloud cloud;
    private final Logs logs;
    private final EventReads reads;
    private final List<Object> operations;

    public LogsService(Cloud cloud) {
        this.cloud = cloud;
        this.logs = new Logs(cloud.store());
        this.reads = new EventReads(logs, cloud.clock());
        this.operations = List.of(this, new LogTags(cloud, logs));
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.LOGS;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return LogsAccess.of(request, call.region());
    }

    @Override
    public List<Object> operations() {
        return operations;
    }

    @Override
    public List<ResourceProvider> resourceProviders() {
        return List.of(new LogGroupProvider(cloud));
    }

    public CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request, Call call) {
        Names.checkGroup(request.logGroupName());
        cloud.store().write(() -> {
            if (logs.group(call.region(), request.logGroupName()).isPresent()) {
                throw exists("The specified log group already exists");
            }
            var logGroupClass = request.logGroupClassAsString();
            logs.put(
                    call.region(),
                    new StoredGroup(
                            request.logGroupName(),
                            cloud.clock().instant(),
                            null,
                            request.kmsKeyId(),
                            logGroupClass == null ? "STANDARD" : logGroupClass,
                            request.tags()));
        });
        return CreateLogGroupResponse.builder().build();
    }

    public DeleteLogGroupResponse deleteLogGroup(DeleteLogGroupRequest request, Call call) {
        cloud.store().write(() -> {
            logs.requireGroup(call.region(), request.logGroupName());
            logs.removeGroup(call.region(), request.logGroupName());
        });
        return DeleteLogGroupResponse.builder().build();
    }

    public DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest request, Call call) {
        if (request.logGroupNamePrefix() != null && request.logGroupNamePattern() != null) {
            throw invalid("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        var prefix = request.logGroupNamePrefix() == null ? "" : request.logGroupNamePrefix();
        var pattern = request.logGroupNamePattern() == null
                ? ""
                : request.logGroupNamePattern().toLowerCase(Locale.ROOT);
        var found = logs.groups(call.region(), prefix).stream()
                .filter(group -> group.name().toLowerCase(Locale.ROOT).contains(pattern))
                .toList();
        var page = Page.of(found, StoredGroup::name, request.nextToken(), request.limit());
        return DescribeLogGroupsResponse.builder()
                .logGroups(page.items().stream()
                        .map(group -> group.described(call.region(), storedBytes(group, call)))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private long storedBytes(StoredGroup group, Call call) {
        return logs.streams(call.region(), group.name(), "").stream()
                .mapToLong(StoredStream::bytes)
                .sum();
    }

    public PutRetentionPolicyResponse putRetentionPolicy(PutRetentionPolicyRequest request, Call call) {
        Names.checkRetention(request.retentionInDays());
        change(request.logGroupName(), call, group -> group.withRetention(request.retentionInDays()));
        return PutRetentionPolicyResponse.builder().build();
    }

    public DeleteRetentionPolicyResponse deleteRetentionPolicy(DeleteRetentionPolicyRequest request, Call call) {
        change(request.logGroupName(), call, group -> group.withRetention(null));
        return DeleteRetentionPolicyResponse.builder().build();
    }

    public AssociateKmsKeyResponse associateKmsKey(AssociateKmsKeyRequest request, Call call) {
        change(request.logGroupName(), call, group -> group.withKey(request.kmsKeyId()));
        return AssociateKmsKeyResponse.builder().build();
    }

    public DisassociateKmsKeyResponse disassociateKmsKey(DisassociateKmsKeyRequest request, Call call) {
        change(request.logGroupName(), call, group -> group.withKey(null));
        return DisassociateKmsKeyResponse.builder().build();
    }

    public CreateLogStreamResponse createLogStream(CreateLogStreamRequest request, Call call) {
        Names.checkStream(request.logStreamName());
        cloud.store().write(() -> {
            logs.requireGroup(call.region(), request.logGroupName());
            if (logs.stream(call.region(), request.logGroupName(), request.logStreamName())
                    .isPresent()) {
                throw exists("The specified log stream already exists");
            }
            var now = cloud.clock().millis();
            logs.put(call.region(), StoredStream.empty(request.logGroupName(), request.logStreamName(), now));
        });
        return CreateLogStreamResponse.builder().build();
    }

    public DeleteLogStreamResponse deleteLogStream(DeleteLogStreamRequest request, Call call) {
        cloud.store()
                .write(() -> logs.removeStream(
                        call.region(),
                        logs.requireStream(call.region(), request.logGroupName(), request.logStreamName())));
        return DeleteLogStreamResponse.builder().build();
    }

    public DescribeLogStreamsResponse describeLogStreams(DescribeLogStreamsRequest request, Call call) {
        var group = group(request.logGroupName(), request.logGroupIdentifier());
        logs.requireGroup(call.region(), group);
        var byTime = request.orderBy() == OrderBy.LAST_EVENT_TIME;
        if (byTime && request.logStreamNamePrefix() != null) {
            throw invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        var prefix = request.logStreamNamePrefix() == null ? "" : request.logStreamNamePrefix();
        Function<StoredStream, String> order = byTime
                ? stream -> EventPosition.start(stream.lastEventOrCreation()) + stream.name()
                : StoredStream::name;
        var comparator = Comparator.comparing(order);
        var sorted = logs.streams(call.region(), group, prefix).stream()
                .sorted(Boolean.TRUE.equals(request.descending()) ? comparator.reversed() : comparator)
                .toList();
        var page = Page.of(sorted, StoredStream::name, request.nextToken(), request.limit());
        return DescribeLogStreamsResponse.builder()
                .logStreams(page.items().stream()
                        .map(stream -> stream.described(call.region()))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    public PutLogEventsResponse putLogEvents(PutLogEventsRequest request, Call call) {
        return cloud.store().write(() -> {
            var region = call.region();
            var stream = logs.requireStream(region, request.logGroupName(), request.logStreamName());
            var now = cloud.clock().instant();
            var kept = logs.requireGroup(region, request.logGroupName()).oldestKept(now);
            var batch = EventBatch.of(request.logEvents(), now.toEpochMilli(), kept);
            logs.append(region, stream, batch.accepted(), now.toEpochMilli(), kept);
            return PutLogEventsResponse.builder()
                    .nextSequenceToken(
                            Long.toString(stream.events() + batch.accepted().size() + 1))
                    .rejectedLogEventsInfo(batch.rejected())
                    .build();
        });
    }

    public GetLogEventsResponse getLogEvents(GetLogEventsRequest request, Call call) {
        return reads.get(request, group(request.logGroupName(), request.logGroupIdentifier()), call.region());
    }

    public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request, Call call) {
        return reads.filter(request, group(request.logGroupName(), request.logGroupIdentifier()), call.region());
    }

    private void change(String name, Call call, UnaryOperator<StoredGroup> change) {
        cloud.store().write(() -> logs.put(call.region(), change.apply(logs.requireGroup(call.region(), name))));
    }

    private static String group(String name, String identifier) {
        if (name != null && identifier != null) {
            throw new AwsError(
                    400, "ValidationException", "LogGroup name and LogGroup ARN are mutually exclusive parameters.");
        }
        if (name == null && identifier == null) {
            throw invalid("Exactly one of logGroupName and logGroupIdentifier must be given.");
        }
        return name == null ? LogsAccess.groupName(identifier) : name;
    }

    private static AwsError exists(String message) {
        return new AwsError(400, "ResourceAlreadyExistsException", message);
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "InvalidParameterException", message);
    }

    /** One page of what is sorted already; the token names the last item of the page before. */
    private record Page<T>(List<T> items, String nextToken) {
        static <T> Page<T> of(List<T> sorted, Function<T, String> name, String token, Integer limit) {
            var most = limit == null ? PAGE : limit;
            if (most < 1 || most > PAGE) {
                throw invalid(Violations.of(
                        Violations.quoted(most), "limit", "Member must have value less than or equal to " + PAGE));
            }
            var names = sorted.stream().map(name).toList();
            var from =
                    token == null ? 0 : PageToken.key(token).map(names::indexOf).orElse(-1) + 1;
            if (token != null && from == 0) {
                throw invalid("The specified nextToken is invalid.");
            }
            var to = Math.min(names.size(), from + most);
            return new Page<>(sorted.subList(from, to), to < names.size() ? PageToken.after(names.get(to - 1)) : null);
        }
    }
}
