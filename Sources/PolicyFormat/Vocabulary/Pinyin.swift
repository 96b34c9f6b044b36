import Values

/// The pinyin of Chinese names, without tones and spaces: `低保` is `dibao`.
///
/// It knows the characters of the identities, codes, policies and benefits that ship, and those of the provinces.
package enum Pinyin {
    /// The pinyin of a name; ASCII letters and digits stay, brackets and other marks are left out. `nil` where a character is not
    /// known here.
    package static func of(_ name: String) -> String? {
        var pinyin = ""
        for scalar in name.unicodeScalars {
            if scalar.isASCII {
                switch scalar {
                case "A"..."Z": pinyin.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
                case "a"..."z", "0"..."9": pinyin.unicodeScalars.append(scalar)
                default: break
                }
            } else if let syllable = syllable(of: scalar) {
                pinyin += syllable
            } else if !Character(scalar).isPunctuation {
                return nil
            }
        }
        return pinyin
    }

    /// What people type of an identity: the pinyin of its shortest spelling, and of its name.
    package static func spellings(of identity: IdentityDeclaration) -> [String] {
        let chinese = identity.spellings.map(\.value).filter { !$0.allSatisfy(\.isASCII) } + [identity.name.zh]
        let shortest = chinese.min { $0.count < $1.count }
        return [shortest, identity.name.zh].compactMap { $0.flatMap { of($0) } }.unique
    }

    private static func syllable(of scalar: Unicode.Scalar) -> Substring? {
        if let syllable = syllables[scalar] { return syllable }
        // Compatibility ideographs are other scalars for the same character.
        guard (0xF900...0xFAFF).contains(scalar.value) || (0x2F800...0x2FA1F).contains(scalar.value) else { return nil }
        return syllables.first { Character($0.key) == Character(scalar) }?.value
    }

    /// By character; made for the first name that is asked for.
    private static let syllables: [Unicode.Scalar: Substring] = {
        var syllables: [Unicode.Scalar: Substring] = [:]
        syllables.reserveCapacity(1024)
        for entry in table.utf8.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
            let syllable = Substring(entry.prefix { $0 < 0x80 })
            for scalar in Substring(entry).unicodeScalars where !scalar.isASCII { syllables[scalar] = syllable }
        }
        return syllables
    }()

    /// A syllable with the characters that have it. Of a character with several readings, that of the names here.
    private static let table = """
        ai碍 an安按案 ao澳 bai百 ban半 bao保报 bei倍北备 ben本 bi币比 bian变边 biao标 bie别 bing并病 bu不埠步补部
        cai才财 can参残 cang藏 ce测策 cha察差查 chan产 chang场常长 chao超 che车 cheng城成承 chi持 chou筹 chu出初触除
        chuan川 chuang窗 ci次此 cong从 cun存村 da大达 dai代 dan但单担 dang当档 dao倒到道 de得的 deng等 di低地底第
        dian点 diao调 ding定顶 dong东动 dou都 du度渡独 duan段 dui对 duo多 e额 er二儿 fa发 fan范返 fang房放方防
        fei费非 fen份分 feng封 fu付复府抚福符负附 gai该 gan甘 gang港 gao高 ge个各 gei给 gong供公共工 gou构 gu古孤
        gua挂 guan管观 guang广 gui规贵 guo国过 hai害海 han含罕 hao号好 he何合和河 hei黑 hou后 hu互户湖 hua化 huan患换
        hui会徽惠 huo或活祸获货 ji即及吉基急既机济疾积籍级纪计记集 jia加家 jian件健兼减建监简见间 jiang江疆降
        jiao交缴角 jie截接结 jin仅晋津进金 jing京境精经警 jiu九就救旧 ju具居距 jun均 ka卡 kang康 ke可 kong控 kou口扣
        kua跨 kuan宽 kuang况 kun困 lao劳老 lei类累 li丽例利力理 lian连 liang两辆 liao疗辽 lie列 lin临林 ling另龄
        liu六留 long龙 lu录 man慢满 mei每没 men门 meng盟蒙 mi米 mian免面 min民 ming名明 mo末 mou某 mu目 na纳 nan南难
        nei内 neng能 nian年 ning宁 nong农 nv女 pai排 pan判 pei赔配 pin品贫 ping平 pu普 qi七其旗期起 qia恰 qian前
        qiang抢 qie且 qing倾庆情请青 qu区去取 quan全 que确缺 qun群 ran然 ren人任认 reng仍 ri日 rong融 ru入 san三散
        sang丧 shan山陕 shang上伤商 shao少 she社舍设 shen深申神身 sheng剩生省 shi世事使十失始实市式施时石示适食
        shou受手收首 shu属数术束殊述 shua刷 shuang双 shui水 shuo说 si四 su溯肃苏 suan算 sui岁随 suo所 ta他 tai台态
        tan谈 tao套 te特 ti提 tian填天 tiao条 ting庭 tong同童统通 tu突 tui推退 tuo脱 wai外 wan万完湾 wei为位唯围尾未
        wen文稳问 wu五屋无 xi溪西 xia下夏 xian先县线限险 xiang乡享向响相象项香 xiao效销 xie写斜 xin新 xing型形性行
        xu续虚须 ya押 yan严延 yang养样 yao药 ye业也 yi一亦以依医已异意易 yin因 ying应影 yong拥用 you优又有由
        yu与予于余域榆玉育预 yuan元原员缘院 yue月约 yun云 zai再在载 ze则 zeng增 zhai宅 zhan占站 zhang障 zhao照肇
        zhe浙者 zhen诊镇 zheng征政正 zhi之制只支止治直知职至致 zhong中众种终重 zhou周州 zhu住助筑逐 zhuan转 zhuang状
        zhui追 zhun准 zi子自资 zong总 zu租足 zui最 zuo作做
        """
}
