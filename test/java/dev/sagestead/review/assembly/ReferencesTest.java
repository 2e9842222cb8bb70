package dev.sagestead.review.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Ref': 'Vpc'}                                             | Local Vpc
            {'Ref': 'AWS::Region'}                                     | ``
            {'Fn::GetAtt': ['Role', 'Arn']}                            | Local Role
            {'Fn::GetAtt': 'Role.Arn'}                                 | Local Role
            {'Fn::Sub': 'a ${Vpc} ${Role.Arn} ${!Not} ${AWS::Region}'} | Local Vpc, Local Role
            {'Fn::Sub': ['${Own} ${Vpc}', {'Own': {'Ref': 'Role'}}]}   | Local Vpc, Local Role
            {'Fn::If': ['Big', {'Ref': 'A'}, {'Ref': 'B'}]}            | Definition Big, Local A, Local B
            {'Fn::FindInMap': ['Zones', {'Ref': 'Where'}, 'x']}        | Definition Zones, Local Where
            {'Fn::ImportValue': 'vpc'}                                 | Import vpc
            {'Fn::ImportValue': {'Fn::Sub': '${Stage}-vpc'}}           | Import {"Fn::Sub":"${Stage}-vpc"}, Local Stage
            {'Fn::GetStackOutput': {'StackName': 's', 'OutputName': 'o'}} | Output o
            [{'a': 'x {{resolve:ssm:/a:3}} y'}, '{{resolve:ssm-secure:/b}}']   | Parameter /a, Parameter /b
            {'a': {'Ref': 'A'}, 'b': [{'Fn::Join': ['', ['x', {'Ref': 'B'}]]}]} | Local A, Local B
            'plain'                                                    | ``
            7                                                          | ``
            """)
    void areFoundWhereverTheyAre(String value, String expected) {
        assertThat(References.in(Assemblies.json(value)).stream()
                        .map(ReferencesTest::brief)
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }

    private static String brief(Reference reference) {
        String name;
        if (reference instanceof Reference.Local local) {
            name = local.logicalId();
        } else if (reference instanceof Reference.Definition definition) {
            name = definition.name();
        } else if (reference instanceof Reference.Import imported) {
            name = imported.export();
        } else if (reference instanceof Reference.Output output) {
            name = output.name();
        } else {
            name = ((Reference.Parameter) reference).name();
        }
        return reference.getClass().getSimpleName() + " " + name;
    }
}
