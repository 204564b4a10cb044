package discordfake

import "fmt"

// Component is a row, a button or a menu.
type Component struct {
	Type       int         `json:"type"` // 1: a row, 2: a button, 3: a menu
	CustomID   string      `json:"custom_id"`
	Label      string      `json:"label"`
	Style      int         `json:"style"`
	Components []Component `json:"components"`
	Options    []Choice    `json:"options"`
}

// Choice is an option of a menu.
type Choice struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

// The limits that Discord documents for components.
const (
	maxRows     = 5
	maxButtons  = 5
	maxCustomID = 100
	maxLabel    = 80
	maxOptions  = 25
)

// Button is the custom id of the button with a label; ok is false where there is none.
func (m Message) Button(label string) (id string, ok bool) {
	for _, row := range m.Components {
		for _, c := range row.Components {
			if c.Type == 2 && c.Label == label {
				return c.CustomID, true
			}
		}
	}
	return "", false
}

// Menu is the first menu; ok is false where there is none.
func (m Message) Menu() (menu Component, ok bool) {
	for _, row := range m.Components {
		for _, c := range row.Components {
			if c.Type == 3 {
				return c, true
			}
		}
	}
	return Component{}, false
}

// componentProblem says why Discord would refuse the rows; empty: it would not.
func componentProblem(rows []Component) string {
	if len(rows) > maxRows {
		return "too many rows"
	}
	ids := map[string]bool{}
	for _, row := range rows {
		if row.Type != 1 || len(row.Components) == 0 || len(row.Components) > maxButtons {
			return fmt.Sprintf("a row of type %d with %d components", row.Type, len(row.Components))
		}
		for _, c := range row.Components {
			if problem := c.problem(); problem != "" {
				return problem
			}
			if c.Type == 3 && len(row.Components) > 1 {
				return "a menu beside something else"
			}
			if ids[c.CustomID] {
				return "a custom id twice"
			}
			ids[c.CustomID] = true
		}
	}
	return ""
}

func (c Component) problem() string {
	if n := units(c.CustomID); n < 1 || n > maxCustomID {
		return fmt.Sprintf("a custom id of %d characters", n)
	}
	switch c.Type {
	case 2:
		if n := units(c.Label); n < 1 || n > maxLabel || c.Style < 1 || c.Style > 4 {
			return "button " + c.Label
		}
	case 3:
		return menuProblem(c.Options)
	default:
		return fmt.Sprintf("a component of type %d", c.Type)
	}
	return ""
}

func menuProblem(options []Choice) string {
	if len(options) < 1 || len(options) > maxOptions {
		return fmt.Sprintf("a menu of %d options", len(options))
	}
	values := map[string]bool{}
	for _, o := range options {
		if l, v := units(o.Label), units(o.Value); l < 1 || l > maxCustomID || v < 1 || v > maxCustomID || values[o.Value] {
			return "option " + o.Label
		}
		values[o.Value] = true
	}
	return ""
}
