/// Unicode's compatibility form (NFKC) of the characters that stand in names and ids of exports: full-width letters,
/// digits and signs, and the radicals that text copied from a PDF has in place of characters.
///
/// The toolchain has the whole of NFKC in full Foundation only, which would double the time that `calc` takes to start.
enum CompatibilityForm {
    /// The compatibility form of one character.
    static func of(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xA0: " "
        case 0x2E9F: "母"
        case 0x2EF3: "龟"
        case 0x2F00...0x2FD5: radicals[Int(scalar.value) - 0x2F00]
        default: HalfWidth.form(of: scalar)
        }
    }

    /// The characters that the Kangxi radicals U+2F00 to U+2FD5 stand for, in their order.
    private static let radicals = Array(
        """
        一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴\
        文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣\
        自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿\
        麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠
        """.unicodeScalars)
}
