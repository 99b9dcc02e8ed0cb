package io.cloudyard.dea.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListeningPortsTest {
    private static final String HEADER = "  sl  local_address rem_address   st tx_queue rx_queue";

    private static String line(String address, String state) {
        return "   0: " + address + " 00000000:0000 " + state + " 00000000:00000000 00:00000000 00000000  2000";
    }

    private static String advice(String... lines) {
        return ListeningPorts.parse(List.of(lines)).advice(8080);
    }

    @Test
    void another_port_is_named() {
        assertThat(advice(HEADER, line("00000000:0BB8", "0A"))).isEqualTo("; it listens on 3000 (set it to use $PORT)");
    }

    @Test
    void the_right_port_on_loopback_only_is_told() {
        assertThat(advice(line("0100007F:1F90", "0A")))
                .isEqualTo("; it listens on 127.0.0.1:8080 only (set it to listen on 0.0.0.0)");
    }

    @Test
    void the_engines_name_server_and_open_connections_do_not_count() {
        assertThat(advice(line("0B00007F:9C40", "0A"), line("00000000:0BB8", "01"), "garbage", ""))
                .startsWith("; it listens on no port");
    }

    @Test
    void ports_of_both_families_are_named_in_order() {
        assertThat(advice(
                        line("00000000000000000000000000000000:1388", "0A"),
                        line("00000000000000000000000001000000:0BB8", "0A")))
                .contains("3000, 5000");
    }
}
