package dev.wildrydes.localcloud.service.lambda;

import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.service.Call;

/** What Lambda does on a function's behalf, with the rights of the function's role. */
final class RoleSession {
    private RoleSession() {}

    static Call call(String roleArn, String functionName, String region) {
        var roleName = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        return Call.of(new Principal.AssumedRole(roleName, functionName), region);
    }
}
