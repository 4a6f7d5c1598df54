package dev.wildrydes.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * As much of CloudFormation and S3 as a deploy sees: stacks that come to be at once. Written from AWS's API reference.
 */
public final class FakeCloudFormation implements Function<StubAws.Request, String> {
    private static final class Stack {
        private String status;
        private Map<String, String> parameters = Map.of();
        private Map<String, String> pending = Map.of();
        private final List<String> events = new ArrayList<>();
    }

    private final Map<String, Stack> stacks = new TreeMap<>();
    private final Map<String, Stack> deleted = new TreeMap<>();
    private final List<String> actions = new ArrayList<>();
    private final List<String> objects = new ArrayList<>();
    private final Map<String, String> outputs = new TreeMap<>(Map.of("ArtifactsBucket", "bucket"));
    private String failing = "";
    private String losing = "";
    private String forgotten = "";
    private int throttledLooks;
    private String changes = "";
    private String exports = "";
    private int looksUntilRest;

    /** A stack that is there from the beginning. */
    public FakeCloudFormation having(String stack, String status) {
        var there = new Stack();
        there.status = status;
        stacks.put(stack, there);
        return this;
    }

    /** A parameter that a stack has from the beginning. */
    public FakeCloudFormation parameter(String stack, String name, String value) {
        var there = stacks.get(stack);
        there.parameters = new TreeMap<>(there.parameters);
        there.parameters.put(name, value);
        return this;
    }

    /** The value that a stack's parameter has by now. */
    public String parameter(String stack, String name) {
        return stacks.get(stack).parameters.get(name);
    }

    /** An output that every stack has. */
    public FakeCloudFormation output(String key, String value) {
        outputs.put(key, value);
        return this;
    }

    /** A stack whose next change fails and is rolled back. */
    public FakeCloudFormation failing(String stack) {
        failing = stack;
        return this;
    }

    /** A stack whose next change set replaces its table. */
    public FakeCloudFormation losing(String stack) {
        losing = stack;
        return this;
    }

    /** Stacks have no outputs, as in moto when a change set made them. */
    public FakeCloudFormation withoutOutputs() {
        outputs.clear();
        return this;
    }

    /** So many looks at events are throttled. */
    public FakeCloudFormation throttling(int looks) {
        throttledLooks = looks;
        return this;
    }

    /** A stack that never comes to rest, and says nothing. */
    public FakeCloudFormation forgetting(String stack) {
        forgotten = stack;
        return this;
    }

    /** A value that a stack exports. */
    public FakeCloudFormation exporting(String name, String value) {
        exports += member("<Name>%s</Name><Value>%s</Value>".formatted(name, value));
        return this;
    }

    /** A change that every change set has, as CloudFormation words it in XML. */
    public FakeCloudFormation changing(String resourceChange) {
        changes = member("<ResourceChange>" + resourceChange + "</ResourceChange>");
        return this;
    }

    /** The stacks that are there. */
    public Set<String> stacks() {
        return stacks.keySet();
    }

    /** Stacks in progress are at rest after so many looks. */
    public FakeCloudFormation restingAfter(int looks) {
        looksUntilRest = looks;
        return this;
    }

    /** What was asked for, in order, but for looks. */
    public List<String> actions() {
        return actions;
    }

    @Override
    public String apply(StubAws.Request request) {
        if (request.headers().contains("AmazonSSM.GetParameters")) {
            return StubAws.answer(200, "", "{\"Parameters\":[]}");
        }
        if (!request.headers().contains("x-www-form-urlencoded")) {
            return s3(request);
        }
        var form = form(request.body());
        var name = stackName(form);
        return switch (form.get("Action")) {
            case "GetCallerIdentity" ->
                answer(
                        "GetCallerIdentity",
                        "<Arn>arn:aws:iam::123456789012:user/rider</Arn><UserId>AIDA</UserId><Account>123456789012</Account>");
            case "DescribeStacks" -> describeStacks(name);
            case "ListStackResources" ->
                answer(
                        "ListStackResources",
                        "<StackResourceSummaries>" + resource("ArtifactsBucket", "AWS::S3::Bucket")
                                + resource("UnicornsTable", "AWS::DynamoDB::Table") + "</StackResourceSummaries>");
            case "CreateChangeSet" -> createChangeSet(name, form);
            case "DescribeChangeSet" -> describeChangeSet(name);
            case "ExecuteChangeSet" -> execute(name);
            case "DeleteChangeSet" -> answer("DeleteChangeSet", "");
            case "DescribeStackEvents" -> events(name);
            case "DeleteStack" -> delete(name);
            case "ListExports" -> answer("ListExports", "<Exports>" + exports + "</Exports>");
            default -> error("InvalidAction", form.get("Action"));
        };
    }

    private String s3(StubAws.Request request) {
        var key = request.path().replaceFirst("\\?.*", "");
        if (request.method().equals("PUT")) {
            actions.add("PutObject");
            objects.add(key);
            return StubAws.answer(200, "ETag: \"1\"\r\n", "");
        }
        return StubAws.answer(objects.contains(key) ? 200 : 404, "", "");
    }

    private static String resource(String logicalId, String type) {
        return member("<LogicalResourceId>%1$s</LogicalResourceId><PhysicalResourceId>the-%1$s</PhysicalResourceId>"
                        .formatted(logicalId)
                + "<ResourceType>" + type + "</ResourceType><ResourceStatus>DELETE_COMPLETE</ResourceStatus>");
    }

    private String describeStacks(String name) {
        if (name.isEmpty()) {
            return answer(
                    "DescribeStacks",
                    "<Stacks>" + stacks.keySet().stream().map(this::described).collect(Collectors.joining())
                            + "</Stacks>");
        }
        var stack = stacks.get(name);
        if (stack == null) {
            return error("ValidationError", "Stack with id " + name + " does not exist");
        }
        if (stack.status.endsWith("_IN_PROGRESS") && !stack.status.startsWith("REVIEW") && looksUntilRest-- <= 0) {
            stack.status = stack.status.replace("_IN_PROGRESS", "_COMPLETE");
        }
        return answer("DescribeStacks", "<Stacks>" + described(name) + "</Stacks>");
    }

    private String described(String name) {
        var stack = stacks.get(name);
        return member("<StackName>%s</StackName><StackId>%s</StackId><StackStatus>%s</StackStatus>"
                        .formatted(name, id(name), stack.status)
                + "<Parameters>" + members(stack.parameters) + "</Parameters><Outputs>"
                + outputs()
                + "</Outputs>");
    }

    private static String members(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> member("<ParameterKey>%s</ParameterKey><ParameterValue>%s</ParameterValue>"
                        .formatted(entry.getKey(), entry.getValue())))
                .collect(Collectors.joining());
    }

    private String outputs() {
        return outputs.entrySet().stream()
                .map(output -> member("<OutputKey>%s</OutputKey><OutputValue>%s</OutputValue>"
                        .formatted(output.getKey(), output.getValue())))
                .collect(Collectors.joining());
    }

    private String createChangeSet(String name, Map<String, String> form) {
        actions.add(form.get("ChangeSetType") + " " + name);
        var stack = stacks.computeIfAbsent(name, unused -> new Stack());
        stack.status = stack.status == null ? "REVIEW_IN_PROGRESS" : stack.status;
        var pending = new LinkedHashMap<String, String>();
        for (var number = 1; form.containsKey("Parameters.member." + number + ".ParameterKey"); number++) {
            var key = form.get("Parameters.member." + number + ".ParameterKey");
            var value = form.get("Parameters.member." + number + ".ParameterValue");
            pending.put(key, value == null ? stack.parameters.get(key) : value);
        }
        stack.pending = pending;
        return answer("CreateChangeSet", "<Id>changeset/" + name + "</Id><StackId>" + id(name) + "</StackId>");
    }

    private String describeChangeSet(String name) {
        var stack = stacks.get(name);
        var changed = !stack.pending.equals(stack.parameters);
        var loss =
                "<ResourceChange><Action>Modify</Action><Replacement>True</Replacement><LogicalResourceId>UnicornsTable"
                        + "</LogicalResourceId><ResourceType>AWS::DynamoDB::Table</ResourceType></ResourceChange>";
        return answer(
                "DescribeChangeSet",
                "<StackName>" + name + "</StackName><Parameters>" + members(stack.pending)
                        + "</Parameters><Status>" + (changed ? "CREATE_COMPLETE" : "FAILED") + "</Status>"
                        + (changed
                                ? ""
                                : "<StatusReason>The submitted information didn't contain changes.</StatusReason>")
                        + "<Changes>" + (losing.equals(name) ? member(loss) : "") + changes + "</Changes>");
    }

    private String execute(String name) {
        actions.add("ExecuteChangeSet " + name);
        var stack = stacks.get(name);
        if (forgotten.equals(name)) {
            stack.status = "CREATE_IN_PROGRESS";
            looksUntilRest = Integer.MAX_VALUE;
            return answer("ExecuteChangeSet", "");
        }
        var kind = stack.status.equals("REVIEW_IN_PROGRESS") ? "CREATE" : "UPDATE";
        if (failing.equals(name)) {
            stack.events.add(event(name, "Table", "AWS::DynamoDB::Table", kind + "_FAILED", "No room"));
            stack.events.add(event(name, "Topic", "AWS::SNS::Topic", kind + "_FAILED", "Resource creation cancelled"));
            stack.status = kind.equals("CREATE") ? "ROLLBACK_COMPLETE" : "UPDATE_ROLLBACK_COMPLETE";
        } else {
            stack.events.add(event(name, "Table", "AWS::DynamoDB::Table", kind + "_COMPLETE", ""));
            stack.parameters = stack.pending;
            stack.status = kind + "_COMPLETE";
        }
        stack.events.add(event(name, name, "AWS::CloudFormation::Stack", stack.status, ""));
        return answer("ExecuteChangeSet", "");
    }

    private String events(String name) {
        if (throttledLooks > 0 && actions.contains("ExecuteChangeSet " + name)) {
            throttledLooks--;
            return error("Throttling", "Rate exceeded");
        }
        var events = new ArrayList<>(stacks.getOrDefault(name, deleted.get(name)).events);
        Collections.reverse(events);
        return answer("DescribeStackEvents", "<StackEvents>" + String.join("", events) + "</StackEvents>");
    }

    private String delete(String name) {
        actions.add("DeleteStack " + name);
        var stack = stacks.get(name);
        stack.events.add(event(name, name, "AWS::CloudFormation::Stack", "DELETE_COMPLETE", ""));
        stacks.remove(name);
        deleted.put(name, stack);
        return answer("DeleteStack", "");
    }

    private static String event(String stack, String logicalId, String type, String status, String reason) {
        var physicalId = logicalId.equals(stack) ? id(stack) : "physical-" + logicalId;
        return member("<StackId>%s</StackId><EventId>%d</EventId><StackName>%s</StackName><LogicalResourceId>%s"
                        .formatted(id(stack), System.nanoTime(), stack, logicalId)
                + "</LogicalResourceId><PhysicalResourceId>" + physicalId + "</PhysicalResourceId><ResourceType>" + type
                + "</ResourceType><ResourceStatus>" + status + "</ResourceStatus><ResourceStatusReason>" + reason
                + "</ResourceStatusReason>");
    }

    private static String id(String name) {
        return "arn:aws:cloudformation:us-east-2:000000000000:stack/" + name + "/1";
    }

    private static String stackName(Map<String, String> form) {
        var name = form.getOrDefault("StackName", form.getOrDefault("ChangeSetName", ""));
        return name.startsWith("changeset/")
                ? name.substring("changeset/".length())
                : name.startsWith("arn:") ? name.split("/")[1] : name;
    }

    private static String member(String content) {
        return "<member>" + content + "</member>";
    }

    private static String answer(String action, String result) {
        return StubAws.answer(
                200,
                "Content-Type: text/xml\r\n",
                "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(action, result));
    }

    private static String error(String code, String message) {
        return StubAws.answer(
                400,
                "Content-Type: text/xml\r\n",
                "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                        .formatted(code, message));
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
