package dev.wildrydes.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.wildrydes.functions.rules.DependencyFailedException;
import dev.wildrydes.functions.rules.EmptyFleetException;
import dev.wildrydes.functions.rules.Fleet;
import dev.wildrydes.functions.rules.Unicorn;
import dev.wildrydes.functions.rules.Unicorns;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GetUnicornTest {

    private static final String SHADOWFAX =
            "{\"Name\":\"Shadowfax\",\"Color\":\"White\",\"DeviceId\":\"d6f69da4-d39b-5dd8-9e6f-f3b8b054d8a4\"}";

    private final Lines lines = new Lines();

    @Test
    void anInvocationGivesAUnicornAndNothingElse() {
        assertThat(over(Herds.of(Herds.SHADOWFAX)).handleInvoke(Map.of())).isEqualTo(Herds.SHADOWFAX.document());
    }

    @Test
    void anInvocationOfAnEmptyFleetFailsWithoutAStackTrace() {
        assertThatThrownBy(() -> over(Herds.of()).handleInvoke(Map.of()))
                .isInstanceOf(EmptyFleetException.class)
                .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
        assertThat(lines.lines()).containsExactly("ERROR There is no unicorn in the fleet");
    }

    @Test
    void theApiGivesAUnicornToAPageOfAnyOrigin() {
        APIGatewayProxyResponseEvent answer = overApi(Herds.of(Herds.SHADOWFAX));
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody()).isEqualTo(SHADOWFAX);
        assertThat(answer.getHeaders())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Access-Control-Allow-Origin", "*");
    }

    @Test
    void theApiOfAnEmptyFleetIsUnavailable() {
        APIGatewayProxyResponseEvent answer = overApi(Herds.of());
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getBody()).contains("\"code\":\"EmptyFleet\"");
        assertThat(answer.getHeaders()).containsEntry("Access-Control-Allow-Origin", "*");
    }

    @Test
    void aFailingTableIsNamedToTheCallerAndExplainedInTheLog() {
        APIGatewayProxyResponseEvent answer = overApi(new BrokenTable());
        assertThat(answer.getStatusCode()).isEqualTo(502);
        assertThat(answer.getBody()).isEqualTo("{\"message\":\"The table could not be read\"}");
        assertThat(lines.lines())
                .containsExactly(
                        "ERROR The table could not be read, caused by java.lang.IllegalStateException: role r is not allowed");
    }

    private GetUnicorn over(Unicorns unicorns) {
        return new GetUnicorn(new Fleet(unicorns, new Random(1)), lines.log());
    }

    private APIGatewayProxyResponseEvent overApi(Unicorns unicorns) {
        return over(unicorns)
                .handleApig(Events.read("api-gateway-get-unicorn.json", APIGatewayProxyRequestEvent.class));
    }

    private static final class BrokenTable implements Unicorns {

        @Override
        public List<Unicorn> all() {
            throw new DependencyFailedException(
                    "The table could not be read", new IllegalStateException("role r is not allowed"));
        }

        @Override
        public void put(Unicorn unicorn) {
            throw new DependencyFailedException("The table could not be written");
        }
    }
}
