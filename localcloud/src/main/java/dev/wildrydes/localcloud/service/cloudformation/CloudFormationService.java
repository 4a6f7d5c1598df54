package dev.wildrydes.localcloud.service.cloudformation;

import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.protocol.ServiceModel;
import dev.wildrydes.localcloud.protocol.ServiceModels;
import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Call;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.cloudformation.custom.CustomResource;
import dev.wildrydes.localcloud.service.cloudformation.stack.Exports;
import dev.wildrydes.localcloud.service.cloudformation.stack.Foundation;
import dev.wildrydes.localcloud.service.cloudformation.stack.ResourceTypes;
import dev.wildrydes.localcloud.service.cloudformation.stack.StackControl;
import dev.wildrydes.localcloud.service.cloudformation.stack.Stacks;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackRequest;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListExportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListExportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListImportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListImportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionResponse;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/**
 * AWS CloudFormation: plain templates without macros (but {@code AWS::LanguageExtensions}), change sets, exports,
 * custom resources. Resource types are those that the services of this cloud provide.
 */
public final class CloudFormationService implements AwsService {
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Cloud cloud;
    private final Stacks records;
    private final StackControl control;
    private final StackOperations stacks;
    private final StackDescriptions descriptions;
    private final ResourceDescriptions resources;
    private final TemplateOperations templates;
    private final ChangeSetOperations changeSets;
    private final ChangeSetDescriptions changeSetDescriptions;
    private final ExportDescriptions exports;

    /** @param cloud where the stacks' resources live */
    public CloudFormationService(Cloud cloud) {
        this.cloud = cloud;
        var types = new ResourceTypes(cloud::resourceProviders, name -> new CustomResource(cloud, name, stopping::get));
        var source = new TemplateSource(cloud);
        var definitions = new Definitions(source, types);
        this.records = new Stacks(cloud.store(), cloud.clock());
        var ground = new Foundation(cloud, records, new Exports(records), types);
        this.control = new StackControl(ground, stopping);
        this.stacks = new StackOperations(ground, control, definitions);
        this.descriptions = new StackDescriptions(records);
        this.resources = new ResourceDescriptions(records);
        this.changeSets = new ChangeSetOperations(ground, control, definitions);
        this.changeSetDescriptions = new ChangeSetDescriptions(records, changeSets);
        this.templates = new TemplateOperations(source, types, new StackLookup(records), changeSets);
        this.exports = new ExportDescriptions(ground.exports());
    }

    @Override
    public ServiceModel model() {
        return ServiceModels.CLOUDFORMATION;
    }

    @Override
    public List<Access> access(AwsRequest request, Call call) {
        return StackAccess.of(request, call, records);
    }

    @Override
    public void start() {
        CustomResource.removeAbandoned(cloud);
        control.start();
    }

    @Override
    public void close() {
        control.stop();
    }

    /** The API's {@code CreateStack}. */
    public CreateStackResponse createStack(CreateStackRequest request, Call call) {
        return stacks.create(request, call);
    }

    /** The API's {@code UpdateStack}. */
    public UpdateStackResponse updateStack(UpdateStackRequest request, Call call) {
        return stacks.update(request, call);
    }

    /** The API's {@code DeleteStack}. */
    public DeleteStackResponse deleteStack(DeleteStackRequest request, Call call) {
        return stacks.delete(request, call);
    }

    /** The API's {@code UpdateTerminationProtection}. */
    public UpdateTerminationProtectionResponse updateTerminationProtection(
            UpdateTerminationProtectionRequest request, Call call) {
        return stacks.protect(request, call);
    }

    /** The API's {@code CancelUpdateStack}. */
    public CancelUpdateStackResponse cancelUpdateStack(CancelUpdateStackRequest request, Call call) {
        return stacks.cancelUpdate(request, call);
    }

    /** The API's {@code ContinueUpdateRollback}. */
    public ContinueUpdateRollbackResponse continueUpdateRollback(ContinueUpdateRollbackRequest request, Call call) {
        return stacks.continueRollback(request, call);
    }

    /** The API's {@code DescribeStacks}. */
    public DescribeStacksResponse describeStacks(DescribeStacksRequest request, Call call) {
        return descriptions.describe(request, call);
    }

    /** The API's {@code ListStacks}. */
    public ListStacksResponse listStacks(ListStacksRequest request, Call call) {
        return descriptions.list(request, call);
    }

    /** The API's {@code DescribeStackEvents}. */
    public DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request, Call call) {
        return descriptions.events(request, call);
    }

    /** The API's {@code DescribeStackResource}. */
    public DescribeStackResourceResponse describeStackResource(DescribeStackResourceRequest request, Call call) {
        return resources.one(request, call);
    }

    /** The API's {@code DescribeStackResources}. */
    public DescribeStackResourcesResponse describeStackResources(DescribeStackResourcesRequest request, Call call) {
        return resources.all(request, call);
    }

    /** The API's {@code ListStackResources}. */
    public ListStackResourcesResponse listStackResources(ListStackResourcesRequest request, Call call) {
        return resources.list(request, call);
    }

    /** The API's {@code GetTemplate}. */
    public GetTemplateResponse getTemplate(GetTemplateRequest request, Call call) {
        return templates.get(request, call);
    }

    /** The API's {@code GetTemplateSummary}. */
    public GetTemplateSummaryResponse getTemplateSummary(GetTemplateSummaryRequest request, Call call) {
        return templates.summary(request, call);
    }

    /** The API's {@code ValidateTemplate}. */
    public ValidateTemplateResponse validateTemplate(ValidateTemplateRequest request, Call call) {
        return templates.validate(request, call);
    }

    /** The API's {@code CreateChangeSet}. */
    public CreateChangeSetResponse createChangeSet(CreateChangeSetRequest request, Call call) {
        return changeSets.create(request, call);
    }

    /** The API's {@code DescribeChangeSet}. */
    public DescribeChangeSetResponse describeChangeSet(DescribeChangeSetRequest request, Call call) {
        return changeSetDescriptions.describe(request, call);
    }

    /** The API's {@code ExecuteChangeSet}. */
    public ExecuteChangeSetResponse executeChangeSet(ExecuteChangeSetRequest request, Call call) {
        return changeSets.execute(request, call);
    }

    /** The API's {@code DeleteChangeSet}. */
    public DeleteChangeSetResponse deleteChangeSet(DeleteChangeSetRequest request, Call call) {
        return changeSets.delete(request, call);
    }

    /** The API's {@code ListChangeSets}. */
    public ListChangeSetsResponse listChangeSets(ListChangeSetsRequest request, Call call) {
        return changeSetDescriptions.list(request, call);
    }

    /** The API's {@code ListExports}. */
    public ListExportsResponse listExports(ListExportsRequest request, Call call) {
        return exports.exports(request, call);
    }

    /** The API's {@code ListImports}. */
    public ListImportsResponse listImports(ListImportsRequest request, Call call) {
        return exports.imports(request, call);
    }
}
