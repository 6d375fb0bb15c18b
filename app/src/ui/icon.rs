//! Line icons, drawn once in the sprite that the page holds, and named here.

use leptos::prelude::*;

/// Shows one icon; it is decoration, so the words beside it must say the same.
#[component]
pub fn Icon(
    /// Names the drawing.
    name: IconName,
) -> impl IntoView {
    symbol(name.symbol(), "icon", "0 0 24 24")
}

/// Draws one symbol of the sprite, hidden from readers.
pub(super) fn symbol(id: &str, class: &'static str, view_box: &'static str) -> AnyView {
    let href = format!("#icon-{id}");
    view! {
        <svg class=class viewBox=view_box aria-hidden="true" focusable="false">
            <use href=href></use>
        </svg>
    }
    .into_any()
}

/// Names the icons the product uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// Shows Lucide's `plus`.
    Add,
    /// Shows Lucide's `air-vent`.
    AirVent,
    /// Shows Lucide's `triangle-alert`.
    Alert,
    /// Shows Lucide's `circle-alert`.
    AlertCircle,
    /// Shows Lucide's `archive`.
    Archive,
    /// Shows Lucide's `arrow-right`.
    ArrowRight,
    /// Shows Lucide's `arrow-up-right`.
    ArrowUpRight,
    /// Shows Lucide's `arrow-left`.
    Back,
    /// Shows Lucide's `id-card`.
    Badge,
    /// Shows Lucide's `battery-medium`.
    Battery,
    /// Shows Lucide's `bell`.
    Bell,
    /// Shows Lucide's `square-kanban`.
    Board,
    /// Shows Lucide's `package`.
    Box,
    /// Shows Lucide's `building-2`.
    Building,
    /// Shows Lucide's `calendar`.
    Calendar,
    /// Shows Lucide's `calendar-clock`.
    CalendarClock,
    /// Shows Lucide's `camera`.
    Camera,
    /// Shows Lucide's `camera-off`.
    CameraOff,
    /// Shows Lucide's `car`.
    Car,
    /// Shows Lucide's `car-front`.
    CarFront,
    /// Shows Lucide's `check`.
    Check,
    /// Shows Lucide's `check-check`.
    CheckAll,
    /// Shows Lucide's `circle-check`.
    CheckCircle,
    /// Shows Lucide's `chevron-down`.
    ChevronDown,
    /// Shows Lucide's `chevron-left`.
    ChevronLeft,
    /// Shows Lucide's `chevron-right`.
    ChevronRight,
    /// Shows Lucide's `chevron-up`.
    ChevronUp,
    /// Shows Lucide's `circle`.
    Circle,
    /// Shows Lucide's `circle-dot`.
    CircleDot,
    /// Shows Lucide's `clipboard-list`.
    Clipboard,
    /// Shows Lucide's `clipboard-check`.
    ClipboardCheck,
    /// Shows Lucide's `clock`.
    Clock,
    /// Shows Lucide's `clock-alert`.
    ClockAlert,
    /// Shows Lucide's `x`.
    Close,
    /// Shows Lucide's `cloud-check`.
    CloudCheck,
    /// Shows Lucide's `cloud-off`.
    CloudOff,
    /// Shows Lucide's `cloud-upload`.
    CloudUpload,
    /// Shows Lucide's `copy`.
    Copy,
    /// Shows Lucide's `trash-2`.
    Delete,
    /// Shows Lucide's `monitor`.
    Desk,
    /// Shows Lucide's `diamond`.
    Diamond,
    /// Shows Lucide's `disc-3`.
    Disc,
    /// Shows Lucide's `download`.
    Download,
    /// Shows Lucide's `droplets`.
    Droplets,
    /// Shows Lucide's `pencil`.
    Edit,
    /// Shows Lucide's `delete`.
    Erase,
    /// Shows Lucide's `external-link`.
    External,
    /// Shows Lucide's `eye`.
    Eye,
    /// Shows Lucide's `eye-off`.
    EyeOff,
    /// Shows Lucide's `file-text`.
    File,
    /// Shows Lucide's `list-filter`.
    Filter,
    /// Shows Lucide's `flag`.
    Flag,
    /// Shows Lucide's `fuel`.
    Fuel,
    /// Shows Lucide's `gauge`.
    Gauge,
    /// Shows Lucide's `gem`.
    Gem,
    /// Shows Lucide's `hand`.
    Hand,
    /// Shows Lucide's `handshake`.
    Handshake,
    /// Shows Lucide's `history`.
    History,
    /// Shows Lucide's `hourglass`.
    Hourglass,
    /// Shows Lucide's `id-card-lanyard`.
    Id,
    /// Shows Lucide's `image`.
    Image,
    /// Shows Lucide's `info`.
    Info,
    /// Shows Lucide's `key`, upside down: its bit shows beside a count.
    Key,
    /// Shows Lucide's `keyboard`.
    Keyboard,
    /// Shows Lucide's `languages`.
    Languages,
    /// Shows Lucide's `link`.
    Link,
    /// Shows Lucide's `list`.
    List,
    /// Shows Lucide's `lock`.
    Lock,
    /// Shows Lucide's `log-out`.
    LogOut,
    /// Shows Lucide's `ellipsis`.
    Menu,
    /// Shows Lucide's `message-circle`.
    Message,
    /// Shows Lucide's `mic`.
    Mic,
    /// Shows Lucide's `minus`.
    Minus,
    /// Shows Lucide's `moon`.
    Moon,
    /// Shows Lucide's `pen-line`.
    Pen,
    /// Shows Lucide's `phone`.
    Phone,
    /// Shows Lucide's `map-pin`.
    Pin,
    /// Shows Lucide's `power`.
    Power,
    /// Shows Lucide's `printer`.
    Printer,
    /// Shows Lucide's `qr-code`.
    Qr,
    /// Shows Lucide's `receipt-text`.
    Receipt,
    /// Shows Lucide's `redo-2`.
    Redo,
    /// Shows Lucide's `refresh-cw`.
    Refresh,
    /// Shows Lucide's `hard-drive-download`.
    Save,
    /// Shows Lucide's `search`.
    Search,
    /// Shows Lucide's `send`.
    Send,
    /// Shows Lucide's `settings`.
    Settings,
    /// Shows Lucide's `shield-check`.
    Shield,
    /// Shows Lucide's `umbrella`.
    Shirt,
    /// Shows Lucide's `signature`.
    Signature,
    /// Shows Lucide's `volume-2`.
    Sound,
    /// Shows Lucide's `git-compare`.
    Split,
    /// Shows Lucide's `star`.
    Star,
    /// Shows Lucide's `ship-wheel`.
    Steering,
    /// Shows Lucide's `octagon-alert`.
    Stop,
    /// Shows Lucide's `sun`.
    Sun,
    /// Shows Lucide's `sun-moon`.
    SunMoon,
    /// Shows Lucide's `table-2`.
    Table,
    /// Shows Lucide's `tablet`.
    Tablet,
    /// Shows Lucide's `tablet-smartphone`.
    TabletCheck,
    /// Shows Lucide's `list-checks`.
    Task,
    /// Shows Lucide's `truck`.
    Truck,
    /// Shows Lucide's `undo-2`.
    Undo,
    /// Shows Lucide's `user-round`.
    User,
    /// Shows Lucide's `users-round`.
    Users,
    /// Shows Lucide's `vibrate`.
    Vibrate,
    /// Shows Lucide's `wifi`.
    Wifi,
    /// Shows Lucide's `wifi-off`.
    WifiOff,
    /// Shows Lucide's `wrench`.
    Wrench,
}

impl IconName {
    /// Returns the id of the symbol in the sprite.
    // One line an icon: a table reads best whole.
    #[allow(clippy::too_many_lines)]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Add => "plus",
            Self::AirVent => "air-vent",
            Self::Alert => "triangle-alert",
            Self::AlertCircle => "circle-alert",
            Self::Archive => "archive",
            Self::ArrowRight => "arrow-right",
            Self::ArrowUpRight => "arrow-up-right",
            Self::Back => "arrow-left",
            Self::Badge => "id-card",
            Self::Battery => "battery-medium",
            Self::Bell => "bell",
            Self::Board => "square-kanban",
            Self::Box => "package",
            Self::Building => "building-2",
            Self::Calendar => "calendar",
            Self::CalendarClock => "calendar-clock",
            Self::Camera => "camera",
            Self::CameraOff => "camera-off",
            Self::Car => "car",
            Self::CarFront => "car-front",
            Self::Check => "check",
            Self::CheckAll => "check-check",
            Self::CheckCircle => "circle-check",
            Self::ChevronDown => "chevron-down",
            Self::ChevronLeft => "chevron-left",
            Self::ChevronRight => "chevron-right",
            Self::ChevronUp => "chevron-up",
            Self::Circle => "circle",
            Self::CircleDot => "circle-dot",
            Self::Clipboard => "clipboard-list",
            Self::ClipboardCheck => "clipboard-check",
            Self::Clock => "clock",
            Self::ClockAlert => "clock-alert",
            Self::Close => "x",
            Self::CloudCheck => "cloud-check",
            Self::CloudOff => "cloud-off",
            Self::CloudUpload => "cloud-upload",
            Self::Copy => "copy",
            Self::Delete => "trash-2",
            Self::Desk => "monitor",
            Self::Diamond => "diamond",
            Self::Disc => "disc-3",
            Self::Download => "download",
            Self::Droplets => "droplets",
            Self::Edit => "pencil",
            Self::Erase => "delete",
            Self::External => "external-link",
            Self::Eye => "eye",
            Self::EyeOff => "eye-off",
            Self::File => "file-text",
            Self::Filter => "list-filter",
            Self::Flag => "flag",
            Self::Fuel => "fuel",
            Self::Gauge => "gauge",
            Self::Gem => "gem",
            Self::Hand => "hand",
            Self::Handshake => "handshake",
            Self::History => "history",
            Self::Hourglass => "hourglass",
            Self::Id => "id-card-lanyard",
            Self::Image => "image",
            Self::Info => "info",
            Self::Key => "key",
            Self::Keyboard => "keyboard",
            Self::Languages => "languages",
            Self::Link => "link",
            Self::List => "list",
            Self::Lock => "lock",
            Self::LogOut => "log-out",
            Self::Menu => "ellipsis",
            Self::Message => "message-circle",
            Self::Mic => "mic",
            Self::Minus => "minus",
            Self::Moon => "moon",
            Self::Pen => "pen-line",
            Self::Phone => "phone",
            Self::Pin => "map-pin",
            Self::Power => "power",
            Self::Printer => "printer",
            Self::Qr => "qr-code",
            Self::Receipt => "receipt-text",
            Self::Redo => "redo-2",
            Self::Refresh => "refresh-cw",
            Self::Save => "hard-drive-download",
            Self::Search => "search",
            Self::Send => "send",
            Self::Settings => "settings",
            Self::Shield => "shield-check",
            Self::Shirt => "umbrella",
            Self::Signature => "signature",
            Self::Sound => "volume-2",
            Self::Split => "git-compare",
            Self::Star => "star",
            Self::Steering => "ship-wheel",
            Self::Stop => "octagon-alert",
            Self::Sun => "sun",
            Self::SunMoon => "sun-moon",
            Self::Table => "table-2",
            Self::Tablet => "tablet",
            Self::TabletCheck => "tablet-smartphone",
            Self::Task => "list-checks",
            Self::Truck => "truck",
            Self::Undo => "undo-2",
            Self::User => "user-round",
            Self::Users => "users-round",
            Self::Vibrate => "vibrate",
            Self::Wifi => "wifi",
            Self::WifiOff => "wifi-off",
            Self::Wrench => "wrench",
        }
    }
}
