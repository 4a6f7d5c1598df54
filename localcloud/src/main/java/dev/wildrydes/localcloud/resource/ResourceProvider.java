package dev.wildrydes.localcloud.resource;

/**
 * Makes, changes and takes away the resources of one CloudFormation type, through the service that keeps them. Methods
 * block until the resource is stable, and refuse with {@link dev.wildrydes.localcloud.AwsError}, whose message becomes
 * the event's {@code ResourceStatusReason}.
 */
public interface ResourceProvider {

    /** The type. */
    ResourceType type();

    /** Makes the resource. */
    Resource create(ResourceRequest request);

    /** Changes the resource in place; called only when no create-only property differs. */
    Resource update(ResourceRequest request);

    /** Takes the resource away; one that is gone already is no error. */
    void delete(ResourceRequest request);
}
