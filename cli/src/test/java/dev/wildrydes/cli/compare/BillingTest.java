package dev.wildrydes.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BillingTest {
    @Test
    void aReportLineTellsWhatIsBilledAndWhetherAnEnvironmentWasStarted() {
        var warm = "REPORT RequestId: 8f5\tDuration: 3.21 ms\tBilled Duration: 4 ms\tMemory Size: 512 MB\t\n";
        var cold = "REPORT RequestId: 8f5\tDuration: 3.21 ms\tBilled Duration: 304 ms\tInit Duration: 300.00 ms\t\n";

        assertThat(Billing.of(Instant.EPOCH, warm)).contains(new Billing(Instant.EPOCH, 4, false));
        assertThat(Billing.of(Instant.EPOCH, cold)).contains(new Billing(Instant.EPOCH, 304, true));
    }

    @Test
    void anotherLineTellsNothing() {
        assertThat(Billing.of(Instant.EPOCH, "INFO Ride 1 on Shadowfax")).isEmpty();
    }
}
