package dev.wildrydes.localcloud.service.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wildrydes.localcloud.Conformance;
import dev.wildrydes.localcloud.daemon.Home;
import dev.wildrydes.localcloud.daemon.LocalCloud;
import dev.wildrydes.localcloud.daemon.TestClients;
import dev.wildrydes.localcloud.service.Settings;
import dev.wildrydes.localcloud.service.iam.IamService;
import dev.wildrydes.localcloud.service.lambda.handlers.Handlers;
import dev.wildrydes.localcloud.service.sqs.SqsService;
import dev.wildrydes.localcloud.service.sts.StsService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Event source mappings from queues. */
class QueueMappingTest {
    private static final String ACCOUNT = "arn:aws:sqs:us-east-2:000000000000:";
    private static final String ROLE = "arn:aws:iam::000000000000:role/TestRole";
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String MAY_READ =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"sqs:ReceiveMessage\","
                    + "\"sqs:DeleteMessage\",\"sqs:GetQueueAttributes\"],\"Resource\":\"*\"}]}";

    @TempDir
    Path folder;

    private LocalCloud cloud;
    private LambdaClient lambda;
    private SqsClient sqs;
    private IamClient iam;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start(LocalCloud.Options.of(new Home(folder))
                .onPort(0)
                .with(new Settings(Map.of()))
                .with(List.of(
                        services -> new Recorder(),
                        SqsService::new,
                        IamService::new,
                        StsService::new,
                        LambdaService::new)));
        lambda = TestClients.owner(cloud, LambdaClient.builder());
        sqs = TestClients.owner(cloud, SqsClient.builder());
        iam = TestClients.owner(cloud, IamClient.builder());
        iam.createRole(request -> request.roleName("TestRole").assumeRolePolicyDocument(TRUST));
        queue("dead", Map.of());
        queue(
                "rides",
                Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        "3",
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + ACCOUNT + "dead\",\"maxReceiveCount\":\"2\"}"));
        lambda.createFunction(request -> request.functionName("ride")
                .runtime("java25")
                .role(ROLE)
                .handler(TestCloud.HANDLERS + "Handlers::failedItems")
                .memorySize(256)
                .timeout(3)
                .code(code -> code.zipFile(FunctionZip.of(Handlers.class))));
        // Its start must not use up the time for which a message is hidden.
        lambda.invoke(request -> request.functionName("ride").payload(SdkBytes.fromUtf8String("{\"Records\":[]}")));
    }

    @AfterEach
    void stop() {
        lambda.close();
        sqs.close();
        iam.close();
        cloud.close();
    }

    @Test
    @Conformance(recorded = "lambda_/event_source_mapping/test_lambda_integration_sqs: test_report_batch_item_failures")
    void messagesThatAFunctionReportsAsFailedComeAgainAndTheOthersAreGone() {
        grant();
        var mapping = lambda.createEventSourceMapping(mapping()
                .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)
                .build());
        assertThat(mapping.state()).isEqualTo("Creating");
        assertThat(mapping.batchSize()).isEqualTo(10);
        assertThat(mapping.stateTransitionReason()).isEqualTo("USER_INITIATED");
        assertThat(mapping.eventSourceMappingArn())
                .isEqualTo("arn:aws:lambda:us-east-2:000000000000:event-source-mapping:" + mapping.uuid());

        send("good");
        send("bad");

        assertThat(receive("dead")).isEqualTo("bad");
        awaitEmpty("rides");
        assertThat(lambda.getEventSourceMapping(request -> request.uuid(mapping.uuid()))
                        .state())
                .isEqualTo("Enabled");
    }

    @Test
    @Conformance(
            recorded =
                    "lambda_/event_source_mapping/test_lambda_integration_sqs: TestSQSEventSourceMapping::test_sqs_event_filter",
            documented = "https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html")
    void aMessageThatTheFilterDoesNotLetThroughIsDeleted() {
        grant();
        lambda.createEventSourceMapping(mapping()
                .filterCriteria(criteria -> criteria.filters(filter("{\"body\":{\"pickup\":[{\"prefix\":\"47\"}]}}")))
                .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)
                .build());

        send("{\"pickup\":\"12.3\",\"is\":\"bad\"}");
        send("bad");
        send("{\"pickup\":\"47.6\",\"is\":\"bad\"}");

        assertThat(receive("dead")).isEqualTo("{\"pickup\":\"47.6\",\"is\":\"bad\"}");
        awaitEmpty("rides");
        awaitEmpty("dead");
    }

    @Test
    @Conformance(
            documented = {
                "https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html",
                "https://docs.aws.amazon.com/lambda/latest/api/API_DeleteEventSourceMapping.html"
            })
    void aDisabledMappingLeavesTheQueueAlone() {
        grant();
        var uuid = lambda.createEventSourceMapping(mapping().build()).uuid();

        var updated = lambda.updateEventSourceMapping(
                request -> request.uuid(uuid).enabled(false).batchSize(5));

        assertThat(updated.state()).isEqualTo("Disabling");
        assertThat(updated.batchSize()).isEqualTo(5);
        assertThat(lambda.listEventSourceMappings(request -> request.eventSourceArn(ACCOUNT + "rides"))
                        .eventSourceMappings())
                .extracting(each -> each.state())
                .containsExactly("Disabled");
        assertThat(lambda.deleteEventSourceMapping(request -> request.uuid(uuid))
                        .state())
                .isEqualTo("Deleting");
        refused(() -> lambda.getEventSourceMapping(request -> request.uuid(uuid)), "The resource you requested does");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html")
    void theFunctionsRoleMustBeAllowedToReadTheQueue() {
        refused(
                () -> lambda.createEventSourceMapping(mapping().build()),
                "The provided execution role does not have permissions to call ReceiveMessage on SQS");
    }

    @Test
    @Conformance(
            recorded = {
                "lambda_/test_lambda_api: TestLambdaEventSourceMappings::test_event_source_mapping_exceptions",
                "lambda_/event_source_mapping/test_lambda_integration_sqs: test_esm_with_not_existing_sqs_queue",
                "lambda_/event_source_mapping/test_lambda_integration_sqs: TestSQSEventSourceMapping::test_event_source_mapping_default_batch_size",
                "lambda_/event_source_mapping/test_lambda_integration_sqs: TestSQSEventSourceMapping::test_sqs_invalid_event_filter"
            },
            documented = "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html")
    void aMappingThatCannotBeIsRefused() {
        grant();
        refused(
                () -> lambda.createEventSourceMapping(
                        mapping().functionName("none").build()),
                "Function does not exist");
        refused(
                () -> lambda.createEventSourceMapping(
                        mapping().eventSourceArn(null).build()),
                "Unrecognized event source.");
        refused(
                () -> lambda.createEventSourceMapping(
                        mapping().eventSourceArn(ACCOUNT + "none").build()),
                "SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does"
                        + " not exist.");
        refused(
                () -> lambda.createEventSourceMapping(mapping().batchSize(11).build()),
                "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
        refused(
                () -> lambda.createEventSourceMapping(mapping()
                        .filterCriteria(criteria -> criteria.filters(filter("{\"body\":\"x\"}")))
                        .build()),
                "Invalid filter pattern definition.");
        lambda.updateFunctionConfiguration(
                request -> request.functionName("ride").timeout(4));
        refused(
                () -> lambda.createEventSourceMapping(mapping().build()),
                "Queue visibility timeout: 3 seconds is less than Function timeout: 4 seconds");
    }

    @Test
    @Conformance(documented = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html")
    void theFunctionsRoleMustBeAllowedToSendToItsDeadLetterQueue() {
        refused(
                () -> lambda.updateFunctionConfiguration(request ->
                        request.functionName("ride").deadLetterConfig(config -> config.targetArn(ACCOUNT + "dead"))),
                "The provided execution role does not have permissions to call SendMessage on SQS");
        iam.putRolePolicy(request -> request.roleName("TestRole")
                .policyName("dead")
                .policyDocument(MAY_READ.replace("ReceiveMessage", "SendMessage")));

        var updated = lambda.updateFunctionConfiguration(
                request -> request.functionName("ride").deadLetterConfig(config -> config.targetArn(ACCOUNT + "dead")));

        assertThat(updated.deadLetterConfig().targetArn()).isEqualTo(ACCOUNT + "dead");
    }

    private static CreateEventSourceMappingRequest.Builder mapping() {
        return CreateEventSourceMappingRequest.builder().functionName("ride").eventSourceArn(ACCOUNT + "rides");
    }

    private static Filter filter(String pattern) {
        return Filter.builder().pattern(pattern).build();
    }

    private void grant() {
        iam.putRolePolicy(
                request -> request.roleName("TestRole").policyName("queue").policyDocument(MAY_READ));
    }

    private void queue(String name, Map<QueueAttributeName, String> attributes) {
        sqs.createQueue(request -> request.queueName(name).attributes(attributes));
    }

    private String url(String name) {
        return cloud.endpoint() + "/000000000000/" + name;
    }

    private void send(String body) {
        sqs.sendMessage(request -> request.queueUrl(url("rides")).messageBody(body));
    }

    private String receive(String queue) {
        for (var i = 0; i < 6; i++) {
            var messages = sqs.receiveMessage(
                            request -> request.queueUrl(url(queue)).waitTimeSeconds(10))
                    .messages();
            if (!messages.isEmpty()) {
                sqs.deleteMessage(request -> request.queueUrl(url(queue))
                        .receiptHandle(messages.get(0).receiptHandle()));
                return messages.get(0).body();
            }
        }
        return "nothing came";
    }

    private void awaitEmpty(String queue) {
        var end = System.nanoTime() + 30_000_000_000L;
        while (count(queue) > 0) {
            assertThat(System.nanoTime()).as("the time until which to wait").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private int count(String queue) {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(url(queue))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private static void refused(Runnable call, String message) {
        assertThatExceptionOfType(LambdaException.class).isThrownBy(call::run).withMessageContaining(message);
    }
}
