package dev.wildrydes.localcloud.auth;

import dev.wildrydes.localcloud.Account;

/** Who makes a call. */
public sealed interface Principal {

    /** As AWS writes it in messages and as {@code sts:GetCallerIdentity} returns it. */
    String arn();

    /** The owner of the local cloud, whose credentials were made at its first start; may do everything. */
    record User(String name) implements Principal {
        @Override
        public String arn() {
            return Account.globalArn("iam", "user/" + name);
        }
    }

    /**
     * A session of a role, for example a function's execution environment; may do what the role's policies allow.
     *
     * @param roleName the role's name, without path
     * @param sessionName for a function its name
     * @param session what the role was assumed with
     */
    record AssumedRole(String roleName, String sessionName, Session session) implements Principal {
        /** A session of nothing but its role. */
        public AssumedRole(String roleName, String sessionName) {
            this(roleName, sessionName, Session.PLAIN);
        }

        @Override
        public String arn() {
            return Account.globalArn("sts", "assumed-role/" + roleName + "/" + sessionName);
        }
    }

    /**
     * An AWS service acting for a resource of this account; may do what the target's resource policy allows it.
     *
     * @param name for example {@code apigateway.amazonaws.com}
     * @param sourceArn the resource on whose behalf it acts; what {@code aws:SourceArn} is compared with
     */
    record Service(String name, String sourceArn) implements Principal {
        @Override
        public String arn() {
            return name;
        }
    }

    /** Whoever did not sign, a visitor of a website; may do what a resource policy allows anybody. */
    record Anonymous() implements Principal {
        @Override
        public String arn() {
            return "anonymous";
        }
    }
}
