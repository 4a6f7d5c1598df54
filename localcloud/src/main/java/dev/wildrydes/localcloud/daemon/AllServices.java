package dev.wildrydes.localcloud.daemon;

import dev.wildrydes.localcloud.service.AwsService;
import dev.wildrydes.localcloud.service.Cloud;
import dev.wildrydes.localcloud.service.iam.IamService;
import dev.wildrydes.localcloud.service.sts.StsService;
import java.util.List;
import java.util.function.Function;

/** The services of a local cloud, in the order in which they start. */
final class AllServices {
    static final List<Function<Cloud, ? extends AwsService>> FACTORIES = List.of(IamService::new, StsService::new);

    private AllServices() {}
}
