package dev.wildrydes.localcloud.service;

import dev.wildrydes.localcloud.auth.Access;
import dev.wildrydes.localcloud.auth.Decision;
import dev.wildrydes.localcloud.auth.Principal;
import dev.wildrydes.localcloud.auth.SessionCredentials;
import dev.wildrydes.localcloud.auth.SignatureException;
import dev.wildrydes.localcloud.auth.SignedRequest;
import dev.wildrydes.localcloud.http.HttpRequest;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.store.Blobs;
import dev.wildrydes.localcloud.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** What the house gives to each service. */
public interface Cloud {

    /** Everything that outlives the daemon, save large bytes. */
    Store store();

    /** Large bytes: functions' code, S3 objects. */
    Blobs blobs();

    /** The time, in UTC. */
    Clock clock();

    /** Where this cloud listens: {@code http://127.0.0.1:<port>}, without a slash at its end. */
    URI endpoint();

    /** The folder of this home that a service may keep rebuildable files in (unpacked code, archives). */
    Path cacheFolder();

    /**
     * Settings of the local cloud, by dotted name ({@code lambda.async.retry-intervals}); {@code docs/local-cloud.md}
     * lists them.
     */
    Settings settings();

    /** Threads for work that blocks. */
    ExecutorService workers();

    /** For what happens later; tasks must be short and hand long work to {@link #workers()}. */
    ScheduledExecutorService scheduler();

    /**
     * Makes an API call inside the local cloud: authorised like one from outside, with no wire in between.
     *
     * @param as who calls and in which region; the target sees a request id of its own
     * @throws dev.wildrydes.localcloud.AwsError when the target refuses
     */
    <R extends AwsResponse> R call(AwsRequest request, Class<R> response, Call as);

    /** The same for an operation that answers with a stream. */
    <R extends AwsResponse> Streamed<R> stream(AwsRequest request, Class<R> response, Call as);

    /** Whether such a call would be authorised; nothing is run. */
    boolean allows(AwsRequest request, Call as);

    /** Credentials for a session of a role of this account; they are revoked when the daemon ends. */
    SessionCredentials assume(String roleArn, String sessionName, Duration lifetime);

    /**
     * Temporary credentials by which {@code principal}, a role's session or the owner, calls; they are revoked when the
     * daemon ends.
     */
    SessionCredentials issue(Principal principal, Duration lifetime);

    /**
     * Who signed a request to a path that needs no signature, where the service wants one all the same.
     *
     * @throws SignatureException if that is not proven
     */
    SignedRequest verify(HttpRequest request) throws SignatureException;

    /** Whether IAM lets {@code principal} do what is no API call of this cloud: invoking a deployed API. */
    Decision decide(Principal principal, Access access);

    /**
     * A presigned URL of this cloud, signed by its owner.
     *
     * @param signingName the service it is for, for example {@code s3}
     * @param path encoded path with its query, if any
     */
    URI presign(String method, String signingName, String region, String path, Duration lifetime);

    /** Every CloudFormation type that some service provides. Complete once all services are made. */
    List<ResourceProvider> resourceProviders();
}
