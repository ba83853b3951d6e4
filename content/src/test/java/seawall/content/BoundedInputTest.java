package seawall.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BoundedInputTest {
    private static BoundedInput of(int bytes, long most) {
        return new BoundedInput(new ByteArrayInputStream(new byte[bytes]), most, () -> new IOException("too long"));
    }

    @Test
    void gives_what_fits() throws IOException {
        BoundedInput in = of(8, 8);
        assertThat(in.read()).isZero();
        assertThat(in.skip(3)).isEqualTo(3);
        assertThat(in.readAllBytes()).hasSize(4);
        assertThat(in.read()).isEqualTo(-1);
        assertThat(in.given()).isEqualTo(8);
    }

    @Test
    void fails_at_the_first_byte_beyond() {
        assertThatThrownBy(() -> of(9, 8).readAllBytes()).hasMessage("too long");
        assertThatThrownBy(() -> of(9, 8).skip(9)).hasMessage("too long");
        assertThatThrownBy(() -> of(1, 0).read()).hasMessage("too long");
    }
}
