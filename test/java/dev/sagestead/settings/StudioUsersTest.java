package dev.sagestead.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which stack a user is in. Whoever changes these numbers moves users that exist, and their homes are lost. */
class StudioUsersTest {

    @Test
    void theStackFollowsFromTheNameForEver() {
        StudioUsers users = new StudioUsers(List.of(), 4);

        assertThat(List.of(users.stackOf("ada"), users.stackOf("grace"), users.stackOf("mary"), users.stackOf("Zoe-1")))
                .containsExactly(2, 1, 4, 1);
    }

    @Test
    void nobodyMovesWhenOthersComeAndGo() {
        List<User> all = people(1000);
        List<User> fewer = new ArrayList<>(all);
        fewer.remove(500);

        StudioUsers before = new StudioUsers(all, 4);
        StudioUsers after = new StudioUsers(fewer, 4);

        assertThat(fewer)
                .allSatisfy(user -> assertThat(after.stackOf(user.name())).isEqualTo(before.stackOf(user.name())));
        for (int stack = 1; stack <= 4; stack++) {
            assertThat(after.inStack(stack)).isSubsetOf(before.inStack(stack));
            assertThat(before.inStack(stack)).hasSizeBetween(200, 300);
        }
    }

    private static List<User> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new User("user-" + number, Persona.VIEWER))
                .toList();
    }
}
