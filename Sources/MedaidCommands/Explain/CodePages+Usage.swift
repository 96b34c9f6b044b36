extension CodePages {
    /// Mistakes of a command line.
    static let usage = #"""
        [usage]
        what 命令行写得不对。
        what The command line is not written as it should be.
        why 不照写的执行，就不会做别的事。
        why Nothing is done that was not asked for.
        mend 照提示改正；用法见 medaid help 命令。
        mend Mend it as the help line says; medaid help COMMAND shows how it is called.
        run -

        [missing-value]
        what 选项后面没有值，或者后面紧跟着另一个选项。
        what An option has no value, or another option stands where its value should.
        why 若把下一个选项当作值，两个选项就都错了。
        why If the next option were taken for the value, both options would be wrong.
        mend 在选项后写出值；值本身以 -- 开头的，写作 --选项=值。
        mend Write the value behind the option; one that begins with -- is written --option=value.
        run medaid calc -p guizhou --in-scope --lang en

        [unknown-command]
        what 没有这个命令。
        what There is no such command.
        why 只执行写对的命令；相近的命令可能做别的事。
        why Only a command that is spelled right is run; a similar one may do something else.
        mend medaid help 列出全部命令。
        mend medaid help lists all commands.
        run medaid clac -p guizhou

        [unknown-option]
        what 这个命令没有这个选项。
        what The command has no such option.
        why 不认识的选项若被略过，结果就不是要的结果。
        why Passing over an option would give another result than was asked for.
        mend medaid help 命令 --all 列出该命令的全部选项。
        mend medaid help COMMAND --all lists all options of a command.
        run medaid calc -p guizhou --basic-payed 7000

        [invalid-value]
        what 选项或字段的值不在允许的范围内，或写法不对。
        what The value of an option or a field is not one that it takes, or is not written as it should be.
        why 猜测的值会算出别的金额。
        why A guess at the value would lead to another amount.
        mend 照提示写；每个选项可用的值见 medaid help 命令 --all，字段见 medaid help fields。
        mend Write it as the help line says; medaid help COMMAND --all and medaid help fields list what is accepted.
        run medaid list --format pdf

        [repeated-option]
        what 只能给一次的选项给了两次，或同一名称给了两个不同的值。
        what An option that may be given once is given twice, or one name two different values.
        why 不知道哪一次算数。
        why Nobody can tell which of the two counts.
        mend 只留一个；可以重复的选项在帮助中注明“可重复”。
        mend Keep one; options that may be repeated say so in the help.
        run medaid calc -p guizhou -p yuxi

        [unexpected-value]
        what 开关后面写了值。
        what A switch was given a value.
        why 开关只有给或不给两种，写了值说明用意可能不同。
        why A switch is given or not; a value suggests that something else was meant.
        mend 去掉 = 和后面的值。
        mend Leave out the = and what stands behind it.
        run medaid batch -p guizhou claims.csv --show-ids=yes

        [missing-argument]
        what 缺少必须给出的文件、编号或记录。
        what A file, an id or a record that is needed is not given.
        why 没有它就没有可以处理的内容。
        why Without it there is nothing to work on.
        mend 用法见 medaid help 命令。
        mend medaid help COMMAND shows how it is called.
        run medaid show

        [unexpected-argument]
        what 多给了一个参数。
        what One argument too many is given.
        why 它可能是漏写了选项名的值，略过它会改变结果。
        why It may be the value of an option whose name was left out; passing over it would change the result.
        mend 去掉它，或在前面补上选项名；含空格的值加引号。
        mend Take it out, or write the option before it; put a value with spaces in quotes.
        run medaid show guizhou yuxi

        [missing-option]
        what 缺少这次运行必须给出的选项。
        what An option that this run needs is not given.
        why 例如没有 --policy 就不知道按哪项政策计算。
        why Without --policy, for instance, nobody knows which policy to compute by.
        mend 照提示补上。
        mend Add it as the help line says.
        run medaid calc --in-scope 12000

        [conflicting-options]
        what 两个选项不能同用，或一个选项须与另一个同用。
        what Two options do not go together, or one needs another.
        why 同时照做会得到没有意义的结果。
        why Doing both would give a result that means nothing.
        mend 去掉其中一个，或补上所需的一个。
        mend Leave one out, or add the one that is needed.
        run medaid show guizhou --format html --resolved

        [same-file]
        what 一个输出就是这次运行的输入，或与另一个输出是同一个文件；或相加的文件给了两次。
        what An output is an input of the run, or the same file as another output; or a file to be added up is given twice.
        why 照此运行，其中一个会被覆盖，或金额算两次。
        why One of the two would be lost, or its amounts would count twice.
        mend 给输出换一个名字；输入只给一次。
        mend Give the output another name, an input once.
        file claims.csv
          claim_id,person_id,date,identities,care,in_scope,basic_paid
          A,P1,2024-03-01,低保,住院,12000,7000
        run medaid batch -p guizhou claims.csv -o claims.csv

        [ambiguous-name]
        what 一个名称可以指几项政策。
        what A name may be several policies.
        why 各项政策的金额不同，不能替人选。
        why Each policy pays other amounts, so the choice is left to whoever asks.
        mend 写出提示中的一个编号。
        mend Write one of the ids of the help line.
        run -
        """#

    /// What names policies, readings and parameters on a command line.
    static let references = #"""
        [unknown-policy]
        what 没有这个名称的内置政策，也没有这个文件。
        what No policy built in has this name, and there is no such file.
        why 相近的名称是另一个地方，金额不同。
        why A similar name is another place, which pays other amounts.
        mend medaid help policies 列出内置政策的全部写法；自己的政策写文件路径，以 .json 结尾。
        mend medaid help policies lists the names built in; for a policy of your own give a path that ends in .json.
        run medaid calc -p guizhu --in-scope 12000

        [unknown-version]
        what 这项政策没有这个版本。
        what The policy has no such version.
        why 用别的版本会按别的规定计算。
        why Another version has other rules.
        mend 写提示中的版本，或不写版本：每笔结算自动用当日有效的版本。
        mend Write one of the versions listed, or none: each claim then uses the version in force on its date.
        run medaid show guizhou@1999-01-01

        [unknown-parameter]
        what 政策没有这个参数。
        what The policy has no such parameter.
        why 给出的数没有规则会用到。
        why No rule would use the figure that is given.
        mend medaid help parameters 列出全部参数；改政策本身的值要写出位置，如 benefits.basic.rows.2.rate=75%。
        mend medaid help parameters lists them; a change of the policy itself names its place, such as benefits.basic.rows.2.rate=75%.
        run medaid calc -p guizhou --set warnin_line=20000 --date 2024-03-01 --care 住院 --in-scope 12000

        [invalid-parameter]
        what 参数的写法或数值不对。
        what A parameter is not written as it should be, or its figure is none.
        why 读不出的数不能参加计算。
        why A figure that cannot be read cannot be used.
        mend 写作 --set 名称=数值 或 --set 名称.年份=数值；单位见 medaid help parameters。
        mend Write --set NAME=VALUE or --set NAME.YEAR=VALUE; medaid help parameters says the unit.
        run medaid calc -p yulin --set critical_illness_deductible=lots --date 2024-03-01 --care 住院 --in-scope 12000

        [missing-parameter]
        what 规则要用一个条文留给别处规定的数，而没有给出。
        what A rule needs a figure that the text leaves to others, and it is not given.
        why 没有这个数，救助算不出来；程序不替人假定。
        why Without it the assistance cannot be worked out, and nothing is assumed in its place.
        mend 用 --set 名称.年份=数值 给出，或写入 --parameters 文件；单位和年度见提示。
        mend Give it by --set NAME.YEAR=VALUE or in a --parameters file; the note says its unit and year.
        run medaid calc -p yulin --application secondary --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000 --basic-paid 7000

        [unknown-reading]
        what 政策没有这个编号的口径。
        what The policy has no reading of this id.
        why 编号相近的口径是另一条规定的。
        why A reading with a similar id is of another rule.
        mend medaid show 政策 列出它的全部口径。
        mend medaid show POLICY lists its readings.
        run medaid calc -p guizhou --reading R99=other --date 2024-03-01 --care 住院 --in-scope 12000

        [reading-in-words]
        what 这条口径的另一种读法只有文字说明，不能计算。
        what The other side of this reading is told in words and cannot be computed.
        why 政策文件没有写出另一种读法要改哪些值。
        why The policy file does not say which values the other side changes.
        mend 去掉这个 --reading；要能计算，在政策文件该口径的 otherwise 中写出要改的值。
        mend Leave the --reading out; to compute it, write the changed values under “otherwise” in the policy file.
        file city.json
          {"extends": "town.json",
           "benefits": [{"id": "basic", "reading": "R1"}],
           "readings": [{"id": "R1", "cite": "第三条", "unclear": {"zh": "按年还是按次", "en": "by year or by claim"},
             "chosen": {"zh": "按年", "en": "by year"}, "otherwise": {"zh": "按次", "en": "by claim"}}]}
        run medaid calc -p city.json --reading R1=other --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000

        [set-not-read]
        what 对政策的改动，这次运行没有一笔结算用到。
        what No claim of the run reads a change of the policy.
        why 结果与不改时相同；改动可能写错了位置。
        why The result is the same without it: perhaps it names the wrong place.
        mend 核对位置（medaid show 政策 --resolved），或换一笔会用到它的结算。
        mend Compare the place with medaid show POLICY --resolved, or use a claim that it concerns.
        run medaid calc -p guizhou --set pools.tilt.limit=5 --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000 --basic-paid 7000

        [empty-folder]
        what 文件夹里没有政策文件。
        what A folder has no policy file.
        why 政策文件是以 .json 结尾、写明 id 或 extends 的文件。
        why A policy file ends in .json and has an id or extends another.
        mend 写出正确的文件夹或文件路径。
        mend Give the right folder, or the path of a file.
        file policies/notes.txt
          nothing here
        run medaid show ./policies

        [only-drafts]
        what 文件夹里只有草案。
        what A folder has drafts only.
        why 草案还没有施行，不会自动采用。
        why A draft is not in force and is not used by itself.
        mend 加 --drafts，或写出该文件的路径。
        mend Add --drafts, or give the file's path.
        file policies/city.json
          {"extends": "../town.json", "draft": true}
        run medaid calc -p ./policies --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000

        [several-schemes]
        what 文件夹里有不止一项政策。
        what A folder holds more than one policy.
        why 一个文件夹应是一项政策的各个版本，否则不知道按哪项计算。
        why A folder stands for the versions of one policy; with two, nobody knows which to use.
        mend 分开存放，或写出一个文件的路径。
        mend Keep them apart, or give the path of one file.
        file policies/one.json
          {"extends": "../town.json", "id": "one"}
        file policies/two.json
          {"extends": "../town.json", "id": "two"}
        run medaid calc -p ./policies --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000

        [unknown-test]
        what 政策没有这一项认定条件，或没有任何认定条件的规定。
        what The policy has no such means test, or none at all.
        why 没有规定就无从核对。
        why Without a rule there is nothing to test.
        mend medaid show 政策 列出它的认定条件。
        mend medaid show POLICY lists its means tests.
        run medaid eligibility -p guizhou --test none --date 2024-05-01

        [file-exists]
        what 要写的文件已经存在。
        what The file to be written is there already.
        why 已有的政策文件不会被悄悄覆盖。
        why A policy file that is there is not overwritten in silence.
        mend 换一个 ID 或 --from；确要覆盖的加 --force。
        mend Choose another ID or --from, or overwrite it with --force.
        file qingshi/2024-01-01.json
          {}
        run medaid init qingshi --from 2024-01-01

        [no-articles]
        what 给出的原文里没有找到条文。
        what No article was found in the official text.
        why 草案按条文列出，没有条文就无从起草。
        why A draft lists the articles of the text; without any there is nothing to draft.
        mend 存为纯文本，条文以第…条、一、（一）、1. 开头，各占一行。
        mend Save it as plain text in which articles start a line with 第…条, 一、, （一） or 1.
        file county.txt
          没有条文的一句话。
        run medaid init qingshi --text county.txt
        """#
}
