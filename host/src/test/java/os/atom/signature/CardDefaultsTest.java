package os.atom.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What A2A 1.0 leaves out of a card before it is signed, and what it does not. */
class CardDefaultsTest {
    private static String without(String card) {
        return new String(
                CanonicalJson.bytes(CardDefaults.without((ObjectNode) JwkTest.json(card))), UTF_8);
    }

    /** Section 8.4.1, to the byte. */
    @Test
    void theExampleOfTheSpecificationIsWhatItSays() {
        assertThat(
                        without(
                                """
                                {
                                  "name": "Example Agent",
                                  "description": "",
                                  "capabilities": {
                                    "streaming": false,
                                    "pushNotifications": false,
                                    "extensions": []
                                  },
                                  "skills": []
                                }
                                """))
                .isEqualTo(
                        "{\"capabilities\":{\"pushNotifications\":false,\"streaming\":false},"
                                + "\"description\":\"\",\"name\":\"Example Agent\",\"skills\":[]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'securitySchemes':{},'securityRequirements':[]}|{}",
                "{'supportedInterfaces':[{'tenant':'','url':''}]}|{'supportedInterfaces':[{'url':''}]}",
                "{'capabilities':{'extensions':[{'uri':'x','required':false,'params':{'a':[],'b':false}}]}}"
                        + "|{'capabilities':{'extensions':[{'params':{'a':[],'b':false},'uri':'x'}]}}",
                "{'skills':[{'tags':[],'examples':[],'inputModes':[],'outputModes':['']}]}"
                        + "|{'skills':[{'outputModes':[''],'tags':[]}]}",
                "{'securityRequirements':[{'schemes':{'k':{'list':[]}}},{}]}"
                        + "|{'securityRequirements':[{'schemes':{'k':{}}},{}]}",
                "{'securitySchemes':{'description':{'httpAuthSecurityScheme':{'scheme':'','bearerFormat':''}}}}"
                        + "|{'securitySchemes':{'description':{'httpAuthSecurityScheme':{'scheme':''}}}}",
                "{'securitySchemes':{'o':{'oauth2SecurityScheme':{'flows':{'authorizationCode':"
                        + "{'scopes':{},'pkceRequired':false,'refreshUrl':''}}}}}}"
                        + "|{'securitySchemes':{'o':{'oauth2SecurityScheme':{'flows':{'authorizationCode':{'scopes':{}}}}}}}",
                "{'iconUrl':'','documentationUrl':'','unknown':[],'more':{'tenant':''}}"
                        + "|{'documentationUrl':'','iconUrl':'','more':{'tenant':''},'unknown':[]}",
                "{'skills':7,'capabilities':null,'supportedInterfaces':[[],'x',null]}"
                        + "|{'capabilities':null,'skills':7,'supportedInterfaces':[[],'x',null]}"
            })
    void onlyWhatTheProtocolHasDefaultsForIsLeftOut(String card, String kept) {
        assertThat(without(card.replace('\'', '"'))).isEqualTo(kept.replace('\'', '"'));
    }
}
