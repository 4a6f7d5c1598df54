package dev.wildrydes.localcloud.service.s3;

import dev.wildrydes.localcloud.Account;
import dev.wildrydes.localcloud.Hash;
import software.amazon.awssdk.services.s3.model.Initiator;
import software.amazon.awssdk.services.s3.model.Owner;

/** The one account as S3 names owners: by a canonical id of 64 hex digits. */
final class Owners {
    static final String ID = Hash.SHA_256.hex("canonical user of " + Account.ID);
    static final Owner OWNER = Owner.builder().id(ID).build();
    static final Initiator INITIATOR =
            Initiator.builder().id(ID).displayName(Account.ID).build();

    private Owners() {}
}
