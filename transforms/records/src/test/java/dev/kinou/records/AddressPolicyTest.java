package dev.kinou.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
  private static final AddressPolicy NONE = new AddressPolicy(Set.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:1::"
      })
  void givenReservedAddress_refuses(String address) throws Exception {
    assertThat(NONE.allows("host", InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "172.32.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "2a00:1450:4001::1"
      })
  void givenPublicAddress_allows(String address) throws Exception {
    assertThat(NONE.allows("host", InetAddress.getByName(address))).isTrue();
  }

  @Test
  void givenConfiguredHost_allowsItsPrivateAddressAndNoOtherName() throws Exception {
    AddressPolicy policy = new AddressPolicy(Set.of("nas.home"));
    InetAddress address = InetAddress.getByName("192.168.1.5");

    assertThat(policy.allows("NAS.home", address)).isTrue();
    assertThat(policy.allows("evil.example", address)).isFalse();
  }
}
