package dev.wildrydes.localcloud.loop;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.util.HashMap;
import java.util.Map;

/** The client context and the identity that a mobile client sends along, read from their JSON. */
final class CallerDetails {
    private CallerDetails() {}

    /** @param json null for none */
    static ClientContext clientContext(String json) {
        if (json == null) {
            return null;
        }
        var members = object(json);
        return new Sent(
                new Device(texts(members.get("client"))), texts(members.get("custom")), texts(members.get("env")));
    }

    /** @param json null for none; a handler then gets an identity with nothing in it, as on AWS */
    static CognitoIdentity identity(String json) {
        var members = json == null ? Map.<String, String>of() : texts(object(json));
        return new Identity(members.get("cognitoIdentityId"), members.get("cognitoIdentityPoolId"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(String json) {
        return JacksonFactory.getInstance().getSerializer(Map.class).fromJson(json);
    }

    private static Map<String, String> texts(Object object) {
        var texts = new HashMap<String, String>();
        if (object instanceof Map<?, ?> members) {
            members.forEach((name, value) -> texts.put(String.valueOf(name), value == null ? null : value.toString()));
        }
        return texts;
    }

    private record Identity(String identityId, String identityPoolId) implements CognitoIdentity {
        @Override
        public String getIdentityId() {
            return identityId;
        }

        @Override
        public String getIdentityPoolId() {
            return identityPoolId;
        }
    }

    private record Sent(Client client, Map<String, String> custom, Map<String, String> environment)
            implements ClientContext {
        @Override
        public Client getClient() {
            return client;
        }

        @Override
        public Map<String, String> getCustom() {
            return custom;
        }

        @Override
        public Map<String, String> getEnvironment() {
            return environment;
        }
    }

    private record Device(Map<String, String> members) implements Client {
        @Override
        public String getInstallationId() {
            return members.get("installation_id");
        }

        @Override
        public String getAppTitle() {
            return members.get("app_title");
        }

        @Override
        public String getAppVersionName() {
            return members.get("app_version_name");
        }

        @Override
        public String getAppVersionCode() {
            return members.get("app_version_code");
        }

        @Override
        public String getAppPackageName() {
            return members.get("app_package_name");
        }
    }
}
