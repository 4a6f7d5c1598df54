package dev.wildrydes.cli.remove;

import dev.wildrydes.cli.error.CliError;
import dev.wildrydes.cli.error.ExitCode;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** What a bucket holds, old versions and delete markers included. */
final class BucketContent {
    private final S3Client s3;

    BucketContent(S3Client s3) {
        this.s3 = s3;
    }

    /** Deletes it all; how much it was. A bucket that is gone already holds nothing. */
    int delete(String bucket) {
        var count = 0;
        try {
            // A page is at most what one request can delete.
            for (var page : s3.listObjectVersionsPaginator(request -> request.bucket(bucket))) {
                var content = content(page);
                if (!content.isEmpty()) {
                    delete(bucket, content);
                    count += content.size();
                }
            }
        } catch (NoSuchBucketException e) {
            return count;
        }
        return count;
    }

    private void delete(String bucket, List<ObjectIdentifier> content) {
        var answer = s3.deleteObjects(request ->
                request.bucket(bucket).delete(delete -> delete.objects(content).quiet(true)));
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            var first = answer.errors().get(0);
            throw new CliError(
                    ExitCode.SERVICE,
                    "The bucket %s keeps %s: %s: %s".formatted(bucket, first.key(), first.code(), first.message()),
                    "");
        }
    }

    private static List<ObjectIdentifier> content(ListObjectVersionsResponse page) {
        var content = new ArrayList<ObjectIdentifier>();
        page.versions().forEach(version -> content.add(identifier(version.key(), version.versionId())));
        page.deleteMarkers().forEach(marker -> content.add(identifier(marker.key(), marker.versionId())));
        return content;
    }

    private static ObjectIdentifier identifier(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }
}
