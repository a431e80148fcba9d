package dev.frist.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.Test;

class HeldPortTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void whatIsHeldNobodyElseCanHoldOrOpen() {
        try (HeldPort held = HeldPort.any()) {
            assertThatThrownBy(() -> HeldPort.at(held.number())).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> new ServerSocket(held.number(), 1, LOOPBACK))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatIsOpenCannotBeHeld() throws Exception {
        try (ServerSocket open = new ServerSocket(0, 1, LOOPBACK)) {
            assertThatThrownBy(() -> HeldPort.at(open.getLocalPort())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void itsServerOpensItOnceItIsHandedOverAndNoConnectionTakesItMeanwhile() throws Exception {
        try (HeldPort held = HeldPort.any()) {
            held.handOver();
            try (Socket connection = new Socket()) {
                assertThatThrownBy(() -> connection.bind(new InetSocketAddress(LOOPBACK, held.number())))
                        .isInstanceOf(IOException.class);
            }
            try (ServerSocketChannel server = ServerSocketChannel.open()) {
                server.bind(new InetSocketAddress(LOOPBACK, held.number()));
                try (Socket client = new Socket(LOOPBACK, held.number())) {
                    assertThat(client.isConnected()).isTrue();
                }
            }
        }
    }

    @Test
    void itIsFreeAgainWhenItIsNoLongerHeld() throws Exception {
        HeldPort held = HeldPort.any();
        held.close();
        try (HeldPort again = HeldPort.at(held.number())) {
            assertThat(again.number()).isEqualTo(held.number());
        }
    }
}
