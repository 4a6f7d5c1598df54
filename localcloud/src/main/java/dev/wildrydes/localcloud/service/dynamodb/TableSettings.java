package dev.wildrydes.localcloud.service.dynamodb;

/**
 * What of a table can be changed.
 *
 * @param billingMode {@code PROVISIONED} or {@code PAY_PER_REQUEST}
 * @param readUnits 0 when paid per request
 * @param writeUnits 0 when paid per request
 * @param kmsKey the key's id if server-side encryption by KMS is on, empty for AWS's own; else null
 * @param recoverable whether point-in-time recovery is on
 * @param timeToLive the attribute that says when an item expires; null while time to live is off
 */
record TableSettings(
        String billingMode,
        long readUnits,
        long writeUnits,
        boolean deletionProtected,
        String kmsKey,
        boolean recoverable,
        String timeToLive,
        String tableClass) {

    boolean onDemand() {
        return billingMode.equals("PAY_PER_REQUEST");
    }

    TableSettings withBilling(String mode, long reads, long writes) {
        return new TableSettings(mode, reads, writes, deletionProtected, kmsKey, recoverable, timeToLive, tableClass);
    }

    TableSettings withProtection(boolean on) {
        return new TableSettings(billingMode, readUnits, writeUnits, on, kmsKey, recoverable, timeToLive, tableClass);
    }

    TableSettings withKmsKey(String key) {
        return new TableSettings(
                billingMode, readUnits, writeUnits, deletionProtected, key, recoverable, timeToLive, tableClass);
    }

    TableSettings withRecovery(boolean on) {
        return new TableSettings(
                billingMode, readUnits, writeUnits, deletionProtected, kmsKey, on, timeToLive, tableClass);
    }

    TableSettings withTimeToLive(String attribute) {
        return new TableSettings(
                billingMode, readUnits, writeUnits, deletionProtected, kmsKey, recoverable, attribute, tableClass);
    }

    TableSettings withTableClass(String name) {
        return new TableSettings(
                billingMode, readUnits, writeUnits, deletionProtected, kmsKey, recoverable, timeToLive, name);
    }
}
