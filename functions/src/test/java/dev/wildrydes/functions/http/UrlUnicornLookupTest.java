package dev.wildrydes.functions.http;

import static dev.wildrydes.functions.StubServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.functions.StubServer;
import dev.wildrydes.functions.rules.DependencyFailedException;
import dev.wildrydes.functions.rules.EmptyFleetException;
import dev.wildrydes.functions.rules.Unicorn;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlUnicornLookupTest {

    @Test
    void getsAUnicornByItsUrl() throws IOException {
        String body = "{\"Name\":\"Shadowfax\",\"Color\":\"White\",\"DeviceId\":\"d6f6\"}";
        try (StubServer stub = StubServer.answering(request -> json(200, body))) {
            assertThat(lookup(stub).find()).isEqualTo(new Unicorn("Shadowfax", "White", "d6f6"));
            assertThat(stub.requests().get(0).line()).isEqualTo("GET /dev/unicorn HTTP/1.1");
        }
    }

    @Test
    void anEmptyFleetIsNoFailure() throws IOException {
        String body = "{\"message\":\"There is no unicorn in the fleet\",\"code\":\"EmptyFleet\"}";
        try (StubServer stub = StubServer.answering(request -> json(503, body))) {
            assertThatThrownBy(lookup(stub)::find).isInstanceOf(EmptyFleetException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            403 | {"message":"Missing Authentication Token"} | GetUnicorn answered 403: Missing Authentication Token
            503 | {"message":"Service Unavailable"}          | GetUnicorn answered 503: Service Unavailable
            504 | {}                                         | GetUnicorn answered 504: no message
            200 | <html>                                     | GetUnicorn answered 200 with something else than JSON
            200 | {"Name":"Shadowfax"}                       | GetUnicorn gave no unicorn: A unicorn needs a Color
            """)
    void aFailureNamesItsCause(int status, String body, String message) throws IOException {
        try (StubServer stub = StubServer.answering(request -> json(status, body))) {
            assertThatThrownBy(lookup(stub)::find)
                    .isInstanceOf(DependencyFailedException.class)
                    .hasMessage(message);
        }
    }

    @Test
    void aServerThatHangsUpIsAFailureAndIsAskedOnce() throws IOException {
        try (StubServer stub = StubServer.answering(request -> StubServer.HANG_UP)) {
            assertThatThrownBy(lookup(stub)::find)
                    .isInstanceOf(DependencyFailedException.class)
                    .hasMessageStartingWith("GetUnicorn could not be asked by its URL: ");
            assertThat(stub.requests()).hasSize(1);
        }
    }

    private static UrlUnicornLookup lookup(StubServer stub) {
        return new UrlUnicornLookup(stub.uri("/dev/unicorn"), new OnceHttp(Duration.ofSeconds(10)));
    }
}
