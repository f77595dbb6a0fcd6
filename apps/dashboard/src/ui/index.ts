export { Banner, type BannerProps, type Tone } from './banner.tsx'
export { Button, type ButtonProps, buttonClass, IconButton, type IconButtonProps } from './button.tsx'
export { Combobox, type ComboboxProps, type SearchableOption } from './combobox.tsx'
export { CopyField, type CopyFieldProps } from './copy-field.tsx'
export { cx } from './cx.ts'
export { type Column, type ColumnSort, DataTable, type DataTableProps } from './data-table.tsx'
export { ConfirmDialog, type ConfirmDialogProps, Dialog, type DialogProps } from './dialog.tsx'
export { Field, type FieldProps } from './field.tsx'
export { Fold, type FoldProps } from './fold.tsx'
export { Form, FormActions, type FormProps } from './form.tsx'
export { PasswordInput, type PasswordInputProps, TextArea, TextInput, type TextInputProps } from './input.tsx'
export { Kbd, Keys } from './kbd.tsx'
export { ExternalLink, Link, LinkButton, type LinkButtonProps } from './link.tsx'
export { Menu, type MenuGroup, type MenuItem, type MenuProps } from './menu.tsx'
export {
  type Definition,
  DefinitionList,
  PageHeader,
  type PageHeaderProps,
  Section,
  type SectionProps,
} from './page.tsx'
export type { PagingProps } from './paging.tsx'
export { Progress, type ProgressProps } from './progress.tsx'
export { type Option, Select, type SelectProps } from './select.tsx'
export { Sheet, type SheetProps } from './sheet.tsx'
export { Bone, FormSkeleton, Loading, PageSkeleton, TableSkeleton } from './skeleton.tsx'
export { type Delta, Stat, type StatProps } from './stat.tsx'
export { EmptyState, type EmptyStateProps, ErrorState, type ErrorStateProps } from './states.tsx'
export { Badge, type BadgeTone, Status, type StatusTone } from './status.tsx'
export { Stepper, type StepperProps } from './stepper.tsx'
export { Tabs, type TabsProps } from './tabs.tsx'
export { DateTime, TimeAgo } from './time.tsx'
export { toast } from './toast.tsx'
export {
  Checkbox,
  type CheckboxProps,
  RadioTiles,
  type RadioTilesProps,
  Switch,
  type Tile,
  type ToggleProps,
} from './toggles.tsx'
export { Tooltip, type TooltipProps } from './tooltip.tsx'
