package dev.wildrydes.functions.aws;

import static dev.wildrydes.functions.StubServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wildrydes.functions.StubServer;
import dev.wildrydes.functions.StubServer.Request;
import dev.wildrydes.functions.rules.DependencyFailedException;
import dev.wildrydes.functions.rules.EmptyFleetException;
import dev.wildrydes.functions.rules.Unicorn;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArnUnicornLookupTest {

    private static final String ARN =
            "arn:aws:lambda:us-east-2:123456789012:function:wild-rydes-ride-fleet-dev-RequestUnicornInvoke";
    private static final String FUNCTION_ERROR = "X-Amz-Function-Error: Unhandled\r\n";

    @Test
    void invokesTheFunctionForAUnicorn() throws IOException {
        try (Stubbed aws =
                lambda(request -> json(200, "{\"Name\":\"Shadowfax\",\"Color\":\"White\",\"DeviceId\":\"d6f6\"}"))) {
            assertThat(aws.lookup().find()).isEqualTo(new Unicorn("Shadowfax", "White", "d6f6"));
            assertThat(aws.stub().requests()).hasSize(1);
            assertThat(aws.stub().requests().get(0).line())
                    .startsWith("POST /2015-03-31/functions/arn%3Aaws%3Alambda")
                    .contains("RequestUnicornInvoke/invocations");
        }
    }

    @Test
    void aDeniedInvocationNamesTheActionAndNeitherAccountNorRole() throws IOException {
        String denied =
                """
                {"Message":"User: arn:aws:sts::123456789012:assumed-role/r/f is not authorized to perform: \
                lambda:InvokeFunction on resource: %s because no identity-based policy allows the \
                lambda:InvokeFunction action"}"""
                        .formatted(ARN);
        try (Stubbed aws = lambda(request -> json(403, "x-amzn-ErrorType: AccessDeniedException\r\n", denied))) {
            assertThatThrownBy(aws.lookup()::find)
                    .isInstanceOf(DependencyFailedException.class)
                    .hasMessage("GetUnicorn could not be invoked: AccessDeniedException, "
                            + "not authorized to perform: lambda:InvokeFunction")
                    .cause()
                    .hasMessageContaining("123456789012");
            assertThat(aws.stub().requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"429, TooManyRequestsException", "500, ServiceException", "503, ServiceUnavailableException"})
    void anInvocationThatFailsIsNotRetried(int status, String code) throws IOException {
        try (Stubbed aws =
                lambda(request -> json(status, "x-amzn-ErrorType: " + code + "\r\n", "{\"message\":\"m\"}"))) {
            assertThatThrownBy(aws.lookup()::find).hasMessage("GetUnicorn could not be invoked: " + code);
            assertThat(aws.stub().requests()).hasSize(1);
        }
    }

    @Test
    void aServiceThatHangsUpIsAskedOnce() throws IOException {
        try (Stubbed aws = lambda(request -> StubServer.HANG_UP)) {
            assertThatThrownBy(aws.lookup()::find)
                    .isInstanceOf(DependencyFailedException.class)
                    .hasMessageStartingWith("GetUnicorn could not be invoked: ");
            assertThat(aws.stub().requests()).hasSize(1);
        }
    }

    @Test
    void silenceEndsAtTheLimit() throws IOException {
        try (Stubbed aws = lambda(request -> StubServer.SILENCE, Duration.ofMillis(500))) {
            assertThatThrownBy(aws.lookup()::find)
                    .isInstanceOf(DependencyFailedException.class)
                    .hasMessage("GetUnicorn could not be invoked: no answer in time");
        }
    }

    @Test
    void anEmptyFleetIsNoFailure() throws IOException {
        String error = "{\"errorMessage\":\"m\",\"errorType\":\"" + EmptyFleetException.class.getName()
                + "\",\"stackTrace\":[]}";
        try (Stubbed aws = lambda(request -> json(200, FUNCTION_ERROR, error))) {
            assertThatThrownBy(aws.lookup()::find).isInstanceOf(EmptyFleetException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"errorMessage":"RequestId: 5f1a Error: Task timed out after 10.00 seconds","errorType":"Sandbox.Timedout"} | GetUnicorn failed: RequestId: 5f1a Error: Task timed out after 10.00 seconds
            {"errorType":"Runtime.ExitError"} | GetUnicorn failed: Runtime.ExitError
            """)
    void aFunctionThatFailsIsNamedWithItsError(String payload, String message) throws IOException {
        try (Stubbed aws = lambda(request -> json(200, FUNCTION_ERROR, payload))) {
            assertThatThrownBy(aws.lookup()::find)
                    .isInstanceOf(DependencyFailedException.class)
                    .hasMessage(message);
        }
    }

    @Test
    void nullIsNoUnicorn() throws IOException {
        try (Stubbed aws = lambda(request -> json(200, "null"))) {
            assertThatThrownBy(aws.lookup()::find)
                    .isInstanceOf(DependencyFailedException.class)
                    .hasMessageStartingWith("GetUnicorn gave no unicorn: ");
        }
    }

    private static Stubbed lambda(Function<Request, String> answers) throws IOException {
        return lambda(answers, Duration.ofSeconds(10));
    }

    private static Stubbed lambda(Function<Request, String> answers, Duration limit) throws IOException {
        StubServer stub = StubServer.answering(answers);
        return new Stubbed(stub, StubEndpoint.at(stub, () -> new ArnUnicornLookup(ARN, Clients.lambda(limit))));
    }

    private record Stubbed(StubServer stub, ArnUnicornLookup lookup) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            stub.close();
        }
    }
}
