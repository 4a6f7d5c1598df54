package dev.wildrydes.localcloud.service.iam;

import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;

/** Tags of managed policies. */
final class PolicyTags {
    private final ManagedPolicies managed;

    PolicyTags(ManagedPolicies managed) {
        this.managed = managed;
    }

    public TagPolicyResponse tagPolicy(TagPolicyRequest request) {
        managed.change(request.policyArn(), policy -> policy.withTags(all -> Tags.add(all, request.tags())));
        return TagPolicyResponse.builder().build();
    }

    public UntagPolicyResponse untagPolicy(UntagPolicyRequest request) {
        managed.change(
                request.policyArn(),
                policy -> policy.withTags(all -> all.keySet().removeAll(request.tagKeys())));
        return UntagPolicyResponse.builder().build();
    }

    public ListPolicyTagsResponse listPolicyTags(ListPolicyTagsRequest request) {
        var all = Tags.list(managed.get(request.policyArn()).tags());
        var page = Page.of(all, Tag::key, request.marker(), request.maxItems());
        return ListPolicyTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }
}
