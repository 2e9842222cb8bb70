package dev.sagestead.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.settings.Budget;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BudgetVerdictTest {

    private static final StackCost KEYS =
            Templates.cost("\"A\": { \"Type\": \"AWS::KMS::Key\" }, \"B\": { \"Type\": \"AWS::KMS::Key\" }");
    private static final StackCost UNKNOWN = Templates.cost("\"Nat\": { \"Type\": \"AWS::EC2::NatGateway\" }");

    @Test
    void isNotOverAtTheVerySum() {
        BudgetVerdict verdict = verdict(4, KEYS, KEYS);

        assertThat(verdict.isOver()).isFalse();
        assertThat(verdict.sentence()).isEqualTo("dev costs up to $4.00 a month: $0.00 below its budget of $4.00");
    }

    @Test
    void isOverAboveIt() {
        BudgetVerdict verdict = verdict(3, KEYS, KEYS);

        assertThat(verdict.isOver()).isTrue();
        assertThat(verdict.sentence()).isEqualTo("dev costs up to $4.00 a month: $1.00 over its budget of $3.00");
    }

    @Test
    void saysWhatItCouldNotCount() {
        assertThat(verdict(1500, KEYS, UNKNOWN).sentence())
                .isEqualTo(
                        "dev costs up to $2.00 a month, without 1 thing of which no price is known: $1,498.00 below its"
                                + " budget of $1,500.00");
    }

    @Test
    void roundsHalfACentUpAndOnlyWhenItShows() {
        assertThat(Usd.text(new BigDecimal("0.005"))).isEqualTo("$0.01");
        assertThat(Usd.text(new BigDecimal("0.00499"))).isEqualTo("$0.00");
        assertThat(Usd.text(new BigDecimal("-1234.5"))).isEqualTo("-$1,234.50");
    }

    private static BudgetVerdict verdict(int usd, StackCost... stacks) {
        BigDecimal atMaximum =
                Stream.of(stacks).map(stack -> stack.total().atMaximum()).reduce(BigDecimal.ZERO, BigDecimal::add);
        int unknown =
                Stream.of(stacks).mapToInt(stack -> stack.unknown().size()).sum();
        return new BudgetVerdict("dev", new Budget(BigDecimal.valueOf(usd)), atMaximum, unknown);
    }
}
