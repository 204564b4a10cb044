package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"onrecord/bot"
	"onrecord/bot/web"
)

// linkCmd prints a link to the pages of a story.
type linkCmd struct {
	Data     string        `help:"The data folder of serve." placeholder:"DIR" env:"ONRECORD_DATA" paths:""`
	URL      string        `help:"Where browsers reach serve, such as https://bot.example.org." placeholder:"URL" env:"ONRECORD_URL"`
	Pages    string        `help:"Who may read the pages, as serve has it." enum:"off,private,public" default:"private" env:"ONRECORD_PAGES"`
	LinkLife time.Duration `name:"link-life" help:"How long the link opens the pages." default:"720h" placeholder:"TIME" env:"ONRECORD_LINK_LIFE"`
}

// Help says what the link opens.
func (*linkCmd) Help() string {
	return `The link opens all pages of one story, which --story names where there are several: the search, people, the timeline, every article.
Whoever has it may read them until it expires. It is signed by the key in the data folder, so that no serve need run.`
}

// Run prints the link.
func (c *linkCmd) Run(cli *onrecord, s *streams) error {
	if err := c.check(); err != nil {
		return usageError{err}
	}
	st, err := cli.chosen()
	if err != nil {
		return err
	}
	config := web.Config{URL: c.URL, Public: c.Pages == pagesPublic, Lifetime: c.LinkLife}
	if !config.Public {
		if config.Signer, err = c.signer(); err != nil {
			return err
		}
	}
	pages, err := web.New(&service{}, config) // of no story: only addresses are made
	if err != nil {
		return usageError{err}
	}
	fmt.Fprintln(s.out, pages.Story(st.name))
	return nil
}

func (c *linkCmd) check() error {
	switch {
	case c.Pages == pagesOff:
		return errors.New("there are no reader pages: ONRECORD_PAGES is off")
	case c.URL == "":
		return errors.New("where do browsers reach serve? Give --url, or set ONRECORD_URL")
	case c.Pages != pagesPublic && c.Data == "":
		return errors.New("which data folder? The key of links is in it: give --data, or set ONRECORD_DATA")
	case c.LinkLife <= 0:
		return errors.New("--link-life must be longer than nothing, such as 720h")
	}
	return nil
}

// signer opens the key of serve. None is made here: serve would not know it.
func (c *linkCmd) signer() (*bot.Signer, error) {
	if _, err := dataVersionOf(c.Data); err != nil {
		return nil, fmt.Errorf("making a link: %w", err)
	}
	path := filepath.Join(c.Data, keyName)
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("making a link: %w (serve makes the key when it first runs with this data folder)", err)
	}
	return bot.OpenSigner(path)
}
