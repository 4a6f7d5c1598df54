package dev.wildrydes.localcloud.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class XmlElementTest {
    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> XmlElement.parse(new byte[] {0, (byte) 0xff}))
                .isInstanceOf(MalformedRequest.class)
                .hasMessage("The XML is not in UTF-8");
    }

    @Test
    void entitiesAreNotExpanded() {
        var bomb = "<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> XmlElement.parse(bomb)).isInstanceOf(MalformedRequest.class);
    }

    @Test
    void textInAnyLanguageIsRead() {
        var document =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a><b>Pégase 馬</b></a>".getBytes(StandardCharsets.UTF_8);

        assertThat(XmlElement.parse(document).child("b").orElseThrow().text()).isEqualTo("Pégase 馬");
    }
}
