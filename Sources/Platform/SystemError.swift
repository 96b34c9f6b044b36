import Glibc
import Values

/// What the system says of an error, in both languages.
enum SystemError {
    /// The words for an error number, whole in either language.
    static func reason(_ code: Int32) -> Label {
        reasons[code] ?? Label(zh: "系统错误 \(code)", en: String(cString: strerror(code)))
    }

    /// What to do about it, where there is something.
    static func help(_ code: Int32) -> Label? {
        switch code {
        case ENOMEM:
            Label(
                zh: "放宽 ulimit -v；batch 可少用内存：--memory 64M --jobs 1",
                en: "raise the limit (ulimit -v); batch takes less with --memory 64M --jobs 1")
        case ENOSPC, EDQUOT:
            Label(
                zh: "腾出空间，或换一个文件夹；临时文件的文件夹由 TMPDIR 指定",
                en: "make room, or use another folder; TMPDIR names that of temporary files")
        case EFBIG: Label(zh: "放宽 ulimit -f", en: "raise the limit (ulimit -f)")
        default: nil
        }
    }

    private static let reasons: [Int32: Label] = [
        EPERM: Label(zh: "系统不允许此操作", en: "the system does not permit it"),
        ENOENT: Label(zh: "文件不存在", en: "no such file"),
        EINTR: Label(zh: "操作被中断", en: "interrupted"),
        EIO: Label(zh: "读写设备出错", en: "the device failed to read or write"),
        ENXIO: Label(zh: "设备不存在，或没有人打开管道的另一端", en: "there is no such device, or nobody at the other end of the pipe"),
        EBADF: Label(zh: "没有打开", en: "is not open"),
        EAGAIN: Label(zh: "系统资源暂时不足", en: "the system is short of resources for now"),
        ENOMEM: Label(zh: "内存不足", en: "not enough memory"),
        EACCES: Label(zh: "没有权限", en: "permission denied"),
        EBUSY: Label(zh: "正在被使用", en: "is in use"),
        EEXIST: Label(zh: "已经存在", en: "is there already"),
        EXDEV: Label(zh: "不在同一文件系统", en: "is on another file system"),
        ENODEV: Label(zh: "设备不支持此操作", en: "the device does not do that"),
        ENOTDIR: Label(zh: "路径中有一段不是文件夹", en: "part of the path is no folder"),
        EISDIR: Label(zh: "是文件夹，不是文件", en: "is a folder, not a file"),
        EINVAL: Label(zh: "不能这样读写", en: "cannot be read or written like that"),
        ENFILE: Label(zh: "系统打开的文件过多", en: "too many files are open in the system"),
        EMFILE: Label(zh: "打开的文件过多", en: "too many open files"),
        ETXTBSY: Label(zh: "是正在运行的程序", en: "is a program that is running"),
        EFBIG: Label(zh: "超过文件大小的上限", en: "larger than a file may be"),
        ENOSPC: Label(zh: "磁盘已满", en: "no space left"),
        EDQUOT: Label(zh: "超过磁盘配额", en: "over the disk quota"),
        ESPIPE: Label(zh: "是管道，不能这样读写", en: "is a pipe and cannot be read or written like that"),
        EROFS: Label(zh: "所在的文件系统只读", en: "is on a read-only file system"),
        EMLINK: Label(zh: "链接过多", en: "too many links"),
        EPIPE: Label(zh: "管道的另一端已经关闭", en: "the other end of the pipe is closed"),
        ENAMETOOLONG: Label(zh: "文件名过长", en: "the name is too long"),
        ELOOP: Label(zh: "符号链接互相指向", en: "symbolic links lead in a circle"),
        EOVERFLOW: Label(zh: "文件过大", en: "is too large"),
        EOPNOTSUPP: Label(zh: "所在的文件系统不支持此操作", en: "the file system does not do that"),
        ESTALE: Label(zh: "网络文件已失效", en: "is stale on the network"),
        ETIMEDOUT: Label(zh: "等待超时", en: "timed out"),
        EHOSTDOWN: Label(zh: "文件服务器没有应答", en: "the file server does not answer"),
    ]
}

extension FileFailure {
    /// What the system says of an error.
    package init(path: String, errno code: Int32) {
        self.init(path: path, reason: SystemError.reason(code), help: SystemError.help(code))
    }
}
